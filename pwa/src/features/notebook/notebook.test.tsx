import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { lock } from "../../core/locking.ts";
import { notebook } from "../../core/notebook.ts";
import { said } from "../../core/say.ts";
import { outbox } from "../../core/services.ts";
import Welcome from "../first-run/first-run.tsx";
import List from "./List.tsx";
import Writing from "./Writing.tsx";

beforeEach(async () => {
  localStorage.setItem("wordkept-notebook", "1");
  await notebook.clear();
  outbox.online.value = true;
});

const type = async (value: string) =>
  fireEvent.input(await screen.findByLabelText("Your words"), { target: { value } });

test("without signal the first screen says what works now; the way there is the same with signal", () => {
  render(<Welcome />);
  const way = () => screen.getByRole("link", { name: "A notebook for yourself" }).getAttribute("href");
  expect(way()).toBe("/notebook");
  expect(screen.queryByText(/Making an account needs it/)).toBeNull();
  cleanup();
  outbox.online.value = false;
  render(<Welcome />);
  expect(way()).toBe("/notebook");
  expect(screen.getByText(/Making an account needs it\. A notebook for yourself works now/)).toBeTruthy();
});

test("it is said who can read it, with and without words in it", async () => {
  render(<List />);
  expect(await screen.findByText(/Nothing here is ever shared/)).toBeTruthy();
  expect(screen.getByText(/whoever opens this app on this phone can read it/)).toBeTruthy();
  cleanup();
  render(<Writing params={{ id: "a" }} />);
  await type("words");
  cleanup();
  render(<List />);
  expect((await screen.findByRole("link", { name: /words/ })).getAttribute("href")).toBe("/notebook/a");
  expect(screen.getByText(/whoever opens this app on this phone can read it/)).toBeTruthy();
});

test("where the words would go with the page, or with a sign-out that waits for signal, that is said", async () => {
  localStorage.setItem("wordkept-ending", "1");
  render(<List />);
  expect(await screen.findByText(/signed out without signal/)).toBeTruthy();
  cleanup();
  localStorage.removeItem("wordkept-ending");
  render(<List />);
  expect(await screen.findByText(/Nothing is written yet/)).toBeTruthy();
  expect(screen.queryByText(/gone when the page closes/)).toBeNull();
  lock();
  expect(await screen.findByText(/gone when the page closes/)).toBeTruthy();
});

test("what was typed is there again after a reload, is changed, deleted, and comes back by undo", async () => {
  const { unmount } = render(<Writing params={{ id: "a" }} />);
  await type("half a wo");
  await notebook.pages();
  lock(); // nothing stays in memory
  await waitFor(() => expect(notebook.where.value).toBe("memory"));
  unmount();
  render(<Writing params={{ id: "a" }} />);
  await waitFor(() => expect(screen.getByLabelText("Your words")).toHaveProperty("value", "half a wo"));
  await type("half a word, and more");
  fireEvent.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(said.value?.message).toBe("Deleted."));
  expect(await notebook.pages()).toEqual([]);
  said.value?.undo?.onUndo();
  expect((await notebook.pages()).map(({ text }) => text)).toEqual(["half a word, and more"]);
});
