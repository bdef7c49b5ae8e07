import { beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Draft } from "../../core/draft.ts";
import { hide, stayHidden, watchEscape } from "./hide.ts";

const arrivedBy = (type: string) =>
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type }] as unknown as PerformanceEntryList);

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(location, "replace").mockImplementation(() => undefined);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  document.title = "Talk · Wordkept";
  document.body.innerHTML = '<div id="app"><p>canary</p></div><dialog></dialog>';
});

test("the page is empty and nameless at once, before anything that waits", () => {
  hide();
  expect(document.documentElement.textContent).not.toContain("canary");
  expect(document.title.trim()).toBe("");
});

test("drafts are saved first, then the page is replaced", async () => {
  await disk.open("hide");
  const draft = new Draft("talk", "");
  draft.set("a hard sentence");

  hide();

  await vi.waitFor(() => expect(location.replace).toHaveBeenCalledWith("/plain.html"));
  expect(await disk.read("drafts", "talk")).toBe("a hard sentence");
});

test("without signal the emptied page stays", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  hide();
  await new Promise((resolve) => setTimeout(resolve, 260));
  expect(location.replace).not.toHaveBeenCalled();
});

test.each(["reload", "back_forward"])("hidden survives a %s", (way) => {
  hide();
  document.body.innerHTML = '<div id="app">shell</div>';
  arrivedBy(way);
  expect(stayHidden()).toBe(true);
  expect(document.body.textContent).toBe("");
});

test("opening the app anew shows it again", () => {
  hide();
  arrivedBy("navigate");
  expect(stayHidden()).toBe(false);
});

test("three Escapes hide; one that closes a sheet does not count", () => {
  watchEscape();
  const press = () => dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  const sheet = document.querySelector("dialog");
  sheet?.setAttribute("open", "");
  press();
  press();
  sheet?.removeAttribute("open");
  press();
  press();
  expect(document.body.textContent).toContain("canary");

  press();
  expect(document.body.textContent).not.toContain("canary");
});
