import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installing } from "./installing.ts";

/** What Chromium says where a page can be installed; made here, since no browser without a screen says it. */
function offer(outcome: "accepted" | "dismissed") {
  const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
    prompt: vi.fn(async () => ({ outcome })),
  });
  dispatchEvent(event);
  return event;
}

beforeEach(() => {
  vi.stubGlobal("isSecureContext", true);
  installing.watch();
});
afterEach(() => {
  dispatchEvent(new Event("appinstalled"));
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("the browser's own bar is held back, and its question asked for once, within a tap", async () => {
  const event = offer("accepted");
  expect(event.defaultPrevented).toBe(true);
  expect(installing.way.value).toBe("ask");

  expect(await installing.ask()).toBe(true);
  expect(event.prompt).toHaveBeenCalledOnce();
  expect(installing.way.value).toBe("none");
  expect(await installing.ask()).toBe(false);
});

test("over plain http an iPhone is shown no steps to what would not open without signal", () => {
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("iPhone");
  vi.stubGlobal("isSecureContext", false);
  installing.watch();
  expect(installing.way.value).toBe("none");
  vi.stubGlobal("isSecureContext", true);
  installing.watch();
  expect(installing.way.value).toBe("steps");
});

test("installed by the browser's menu, nothing is offered any more", () => {
  offer("dismissed");
  dispatchEvent(new Event("appinstalled"));
  expect(installing.way.value).toBe("none");
});
