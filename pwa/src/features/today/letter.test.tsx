import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Aside } from "../../core/aside.ts";
import { Disk } from "../../core/disk.ts";
import { headings, letter, open, paired } from "./today.testing.tsx";

test("a letter put off goes, and another one comes", async () => {
  const { become } = await open({ ...paired, letter });
  fireEvent.click(screen.getByRole("button", { name: "Later" }));
  await waitFor(() => expect(headings()).toEqual(["Today's question"]));

  become({ ...paired, letter: { ...letter, id: "letter-2" } });
  await waitFor(() => expect(headings()).toEqual(["Today's question", "From Sam"]));
});

test("a letter put away in Talk does not stand here, and one put away before stays away", async () => {
  const disk = new Disk();
  const talk = new Aside(disk);
  for (const id of ["letter-0", letter.id]) talk.put(id);
  await talk.wake();

  const { become, store } = await open({ ...paired, letter }, { disk });
  expect(headings()).toEqual(["Today's question"]);
  become({ ...paired, letter: { ...letter, id: "letter-0" } });
  expect(headings()).toEqual(["Today's question"]);

  store.bringBack("letter-0");
  await waitFor(() => expect(headings()).toEqual(["Today's question", "From Sam"]));
});

test("what is put away while the phone looks up what was put away stays away", async () => {
  const disk = new Disk();
  const aside = new Aside(disk);
  const waking = aside.wake();
  aside.put(letter.id);
  await waking;
  await aside.wake();
  expect(aside.letters.value).toEqual([letter.id]);
});

test("a letter that may be hard to read is announced closed, with two choices of the same weight", async () => {
  await open({ ...paired, letter: { ...letter, hard: true } });
  expect(
    screen.getByText("Sam says this may be hard to read. It stays closed until you open it."),
  ).toBeTruthy();
  expect(screen.queryByText(letter.text as string)).toBeNull();
  const ways = [
    screen.getByRole("link", { name: "Look at it, closed" }),
    screen.getByRole("button", { name: "Later" }),
  ];
  expect(new Set(ways.map((way) => way.className)).size).toBe(1);
});
