import { afterEach, expect, test, vi } from "vitest";
import type { TodayRead } from "./wire.ts";

/** The app's modules as a new start has them. */
async function start() {
  vi.resetModules();
  const [{ disk }, { us }, clock] = await Promise.all([
    import("./disk.ts"),
    import("./us.ts"),
    import("./clock.ts"),
  ]);
  await disk.open("us-test");
  return { disk, us, clock };
}

afterEach(async () => {
  const { disk } = await start();
  await disk.wipe();
});

test("a phone whose clock is wrong knows the server's time and day after a start without signal", async () => {
  const day = 86_400_000;
  const before = await start();
  before.clock.hearTime(new Date(Date.now() + 3 * day).toUTCString(), Date.now());
  before.us.put({ waiting: [], cursors: [] } as Partial<TodayRead>);
  await before.disk.written();

  const { us, clock } = await start();
  expect(clock.sharedNow() - Date.now()).toBeLessThan(day);
  await us.wake();
  expect(clock.sharedNow() - Date.now()).toBeGreaterThan(2 * day);
  expect(clock.localDay("UTC")).toBe(new Date(Date.now() + 3 * day).toISOString().slice(0, 10));
});
