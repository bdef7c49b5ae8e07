import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import type { KeptNote } from "../../core/keeper.ts";
import { Problem } from "../../core/problem.ts";
import type { ExportsApi, Words } from "./api.ts";
import { ExportScreen } from "./Export.tsx";
import { htmlOf } from "./html.ts";
import { PackScreen } from "./Pack.tsx";
import { ExportStore, withNotes } from "./store.ts";

const EVIL = '<img src=x onerror="alert(1)">&\'</dd><script>alert(1)</script>\u202eevil';
const entry = (key: string, text: string) => ({ key, on: "2026-03-02", lines: [{ label: "Words", text }] });
const words = (): Words => ({
  type: "words",
  file: { format: "wordkept-export", notes: [{ ways: [], sealed: ["abc"], opened: [] }] },
  reading: [
    { name: "check_ins", title: "Check-ins", entries: [entry("a", "the tea was cold"), entry("b", EVIL)] },
    { name: "messages", title: "Letters", entries: [] },
  ],
});
const note: KeptNote = { text: "for me", tags: ["sleep"], on: "2026-03-01", changed: "2026-03-01T10:00:00Z" };

function store(api: Partial<ExportsApi> = {}) {
  return new ExportStore({
    api: { words: async () => words(), pdf: vi.fn(), ...api },
    notes: () => null,
  });
}

test("a file to read runs nothing, whatever was written", () => {
  const html = htmlOf("Mine", "Intro", words().reading);
  const page = new DOMParser().parseFromString(html, "text/html");
  expect(page.querySelectorAll("script, img, iframe, a, link")).toHaveLength(0);
  expect(page.querySelectorAll("dd")[1]?.textContent).toBe(EVIL.replace("\u202e", ""));
  expect(html).not.toContain("\u202e");
  expect(page.querySelectorAll("[src], [href]")).toHaveLength(0);
});

test("notes that are open are in the file as they are read; closed ones as ciphertext", () => {
  expect(withNotes(words(), null).file).toEqual(words().file);
  const opened = withNotes(words(), [note]);
  expect(opened.file.notes).toEqual([{ ways: [], sealed: [], opened: [note] }]);
  expect(htmlOf("Mine", "", opened.reading)).toContain("for me");
});

test("words are gathered with progress, then saved as two files", async () => {
  let tell: (part: number) => void = () => undefined;
  let finish: (found: Words) => void = () => undefined;
  const one = store({
    words: (told) => {
      tell = told;
      return new Promise((done) => {
        finish = done;
      });
    },
  });
  render(<ExportScreen store={one} notesOpen={false} />);
  expect(screen.getByText(/Your notes are in it closed/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Gather my words" }));
  tell(0.5);
  await waitFor(() => expect(screen.getByRole("progressbar", { name: "Gathering your words" })).toBeTruthy());
  expect(screen.getByText("50 %")).toBeTruthy();
  finish(words());
  await waitFor(() => expect(screen.getByRole("button", { name: "Save to read (HTML)" })).toBeTruthy());
  expect(screen.getByRole("button", { name: "Save for another server (JSON)" })).toBeTruthy();
});

test("without signal it says so, and can be tried again", async () => {
  const one = store({ words: () => Promise.reject(new Problem("no-signal", 0)) });
  render(<ExportScreen store={one} notesOpen={true} />);
  fireEvent.click(screen.getByRole("button", { name: "Gather my words" }));
  await waitFor(() => expect(screen.getByText("Gathering your words needs signal.")).toBeTruthy());
  expect(screen.getByRole("button", { name: "Gather my words" })).toBeTruthy();
});

test("a pack holds what was picked, is looked at first, and tells what the print cannot show", async () => {
  const pdf = vi.fn(async () => ({ type: "pdf" as const, data: btoa("%PDF-"), not_shown: 2 }));
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: () => "blob:", revokeObjectURL: () => undefined }),
  );
  render(<PackScreen store={store({ pdf })} notesOpen={false} />);
  fireEvent.click(screen.getByRole("button", { name: "Look through my words" }));
  await waitFor(() => expect(screen.getByText("the tea was cold")).toBeTruthy());
  fireEvent.click(screen.getByRole("button", { name: "Look at it first" }));
  expect(screen.getByText("Pick at least one entry.")).toBeTruthy();
  fireEvent.click(screen.getByRole("checkbox", { name: /the tea was cold/ }));
  expect(screen.getByText("1 entry picked")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Look at it first" }));
  expect(screen.getByText("the tea was cold")).toBeTruthy();
  expect(screen.queryByText(/evil/)).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Save as PDF" }));
  await waitFor(() => expect(pdf).toHaveBeenCalledWith(["a"], expect.any(Function)));
  await waitFor(() => expect(screen.getByText(/2 signs have no shape/)).toBeTruthy());
});

test("a note that is open can be picked, and goes into the page but never to the server", async () => {
  const pdf = vi.fn(async () => ({ type: "pdf" as const, data: btoa("%PDF-"), not_shown: 0 }));
  const one = new ExportStore({ api: { words: async () => words(), pdf }, notes: () => [note] });
  render(<PackScreen store={one} notesOpen={true} />);
  fireEvent.click(screen.getByRole("button", { name: "Look through my words" }));
  fireEvent.click(await screen.findByRole("checkbox", { name: /for me/ }));
  fireEvent.click(screen.getByRole("button", { name: "Look at it first" }));
  expect(screen.queryByRole("button", { name: "Save as PDF" })).toBeNull();
  expect(htmlOf("Mine", "", one.chosen.value)).toContain("for me");

  fireEvent.click(screen.getByRole("button", { name: "Back to picking" }));
  fireEvent.click(screen.getByRole("checkbox", { name: /the tea was cold/ }));
  fireEvent.click(screen.getByRole("button", { name: "Look at it first" }));
  expect(screen.getByText(/they are in the HTML only/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Save as PDF" }));
  await waitFor(() => expect(pdf).toHaveBeenCalledWith(["a"], expect.any(Function)));
});
