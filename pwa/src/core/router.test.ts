import { expect, test, vi } from "vitest";
import { back, go, path, watchAddress } from "./router.ts";

test("back leads to where one came from, also after the phone's own Back, and never out of the app", () => {
  watchAddress();
  history.replaceState(null, "", "/settings");
  const leaves = vi.spyOn(history, "back");
  go("/settings/devices");
  // The phone's own Back: the entry before, as the browser tells of it.
  history.replaceState(null, "", "/settings");
  dispatchEvent(new PopStateEvent("popstate"));

  back("/today");
  expect(leaves).not.toHaveBeenCalled();
  expect(path.value).toBe("/today");

  go("/talk");
  go("/write", true);
  back("/today");
  expect(leaves).toHaveBeenCalledOnce();
});
