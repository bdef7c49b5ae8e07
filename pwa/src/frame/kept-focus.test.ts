import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { path } from "../core/router.ts";
import { keepFocus } from "./kept-focus.ts";

let root: HTMLElement;
let stop: () => void;
const find = (what: string) => root.querySelector<HTMLElement>(what) as HTMLElement;
const soon = () => new Promise((resolve) => setTimeout(resolve, 200));

beforeEach(() => {
  document.body.innerHTML = `<main tabindex="-1"><article><div><button id="sign">Sign</button></div></article>
    <button id="other">Other</button></main>`;
  root = document.querySelector("main") as HTMLElement;
  stop = keepFocus(root);
  path.value = "/commitments/1";
});
afterEach(() => stop());

test("a button that did its work leaves the focus where it stood", async () => {
  find("#sign").focus();
  find("#sign").remove();
  await vi.waitFor(() => expect(document.activeElement).toBe(find("article")));
});

test("where its place is gone too, the page has it", async () => {
  find("#sign").focus();
  find("article").remove();
  await vi.waitFor(() => expect(document.activeElement).toBe(root));
});

test("a focus that was moved on purpose stays, and so does one that was never lost", async () => {
  find("#sign").focus();
  find("#sign").remove();
  find("#other").focus();
  await soon();
  expect(document.activeElement).toBe(find("#other"));
  find("article").remove();
  await soon();
  expect(document.activeElement).toBe(find("#other"));
});

test("a new screen has its own way", async () => {
  find("#sign").focus();
  path.value = "/talk";
  find("article").remove();
  await soon();
  expect(document.activeElement).toBe(document.body);
});
