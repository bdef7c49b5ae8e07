import { expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { session } from "../../core/session.ts";
import { timeOuts } from "../../core/time-outs.ts";
import type { TimeOutRead } from "../../core/wire.ts";

test("a time-out this phone knows of shows again where the app is opened anew without signal", async () => {
  const ends_at = new Date(Date.now() + 3_600_000).toISOString();
  const kept: TimeOutRead[] = [{ id: "time-out-1", by: "sam", ends_at, ending: null }];
  await import("./live.ts"); // with the app, before what lies on the phone is open
  await disk.open("time-outs-live");
  await disk.write("reads", "time-outs", kept);

  session.state.value = "in";
  await vi.waitFor(() => expect(timeOuts.running.value).toEqual(kept[0]));

  session.state.value = "out";
  expect(timeOuts.running.value).toBeNull();
  await disk.wipe();
});
