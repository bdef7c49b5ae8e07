import { signal } from "@preact/signals";
import { options, render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdStill } from "./steady.ts";

const news = signal("not yet");
const Card = () => <p>{`Sam: ${news.value}`}</p>;
const shown = () => document.body.textContent;
const soon = () => vi.advanceTimersByTimeAsync(0);
const fires = (type: string) => document.body.dispatchEvent(new Event(type, { bubbles: true }));
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  news.value = "not yet";
  stop = holdStill();
  render(<Card />, document.body);
});
afterEach(() => {
  stop();
  render(null, document.body);
  vi.useRealTimers();
});

test("what comes in is shown at once", async () => {
  news.value = "sealed";
  await soon();
  expect(shown()).toBe("Sam: sealed");
});

test("under a finger nothing moves, and what came in is shown after the click", async () => {
  fires("pointerdown");
  news.value = "opened";
  news.value = "sealed";
  await soon();
  expect(shown()).toBe("Sam: not yet");
  fires("pointerup");
  await soon();
  expect(shown()).toBe("Sam: not yet");
  fires("click");
  expect(shown()).toBe("Sam: sealed");
});

test.each(["checkbox", "radio"])("a %s has said that it changed before anything is drawn anew", (type) => {
  const box = document.body.appendChild(Object.assign(document.createElement("input"), { type }));
  const seen: string[] = [];
  box.addEventListener("click", () => seen.push(`click, ${shown()}`));
  box.addEventListener("change", () => seen.push(`change, ${shown()}`));
  fires("pointerdown");
  news.value = "sealed";
  box.click();
  expect(seen).toEqual(["click, Sam: not yet", "change, Sam: not yet"]);
  expect(shown()).toBe("Sam: sealed");
  box.remove();
});

test("a form has been sent before anything is drawn anew", () => {
  const form = document.body.appendChild(document.createElement("form"));
  const send = form.appendChild(Object.assign(document.createElement("button"), { type: "submit" }));
  let seen: string | null = null;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    seen = shown();
  });
  fires("pointerdown");
  news.value = "sealed";
  send.click();
  expect(seen).toBe("Sam: not yet");
  expect(shown()).toBe("Sam: sealed");
  form.remove();
});

test("a field that tells of its change under a finger moves nothing", async () => {
  const field = document.body.appendChild(document.createElement("input"));
  fires("pointerdown");
  news.value = "sealed";
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await soon();
  expect(shown()).toBe("Sam: not yet");
  field.remove();
});

test("what was clicked acts before anything is drawn", async () => {
  let seen: string | null = null;
  const handler = () => {
    seen = shown();
    news.value = "opened";
  };
  document.body.addEventListener("click", handler, { once: true });
  fires("pointerdown");
  news.value = "sealed";
  await soon();
  fires("click");
  expect(seen).toBe("Sam: not yet");
  await soon();
  expect(shown()).toBe("Sam: opened");
});

test.each([
  ["pointerup", 50],
  ["pointercancel", 0],
  ["nothing", 2000],
])("a press that becomes no click holds for a moment only: %s", async (end, within) => {
  fires("pointerdown");
  news.value = "sealed";
  fires(end);
  if (within) {
    await vi.advanceTimersByTimeAsync(within - 1);
    expect(shown()).toBe("Sam: not yet");
  }
  await vi.advanceTimersByTimeAsync(1);
  expect(shown()).toBe("Sam: sealed");
});

test("it leaves no trace where it is stopped", () => {
  stop();
  expect(options.debounceRendering).toBeUndefined();
});
