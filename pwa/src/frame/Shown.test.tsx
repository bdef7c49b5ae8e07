import { fireEvent, render, renderHook, screen, waitFor } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { disk } from "../core/disk.ts";
import { path } from "../core/router.ts";
import { useLoaded } from "./loading.ts";
import { Later, Shown } from "./Shown.tsx";

const Notes = () => <p>Your notes</p>;
const lacking = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

/** A file that cannot be fetched the first so many times. */
function file(times: number) {
  let asked = 0;
  return async () => {
    asked += 1;
    return asked <= times ? lacking() : { default: Notes };
  };
}
const open = (load: ReturnType<typeof file>) => render(<Shown screens={[{ path: "/notes", load }]} />);
const again = () => fireEvent.click(screen.getByRole("button", { name: "Try again" }));

beforeEach(() => {
  path.value = "/notes";
  disk.close();
});

test("a screen that could not be fetched says so, and comes when it is tried again", async () => {
  open(file(1));
  await screen.findByText("This could not be fetched just now. It needs signal once, then it is here.");
  expect(screen.getByRole("link", { name: "Go to Today" }).getAttribute("href")).toBe("/today");

  again();

  await screen.findByText("Your notes");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("tried in vain it says so, and comes by itself when signal is back", async () => {
  open(file(2));
  await screen.findByRole("button", { name: "Try again" });
  again();
  await screen.findByText("Still not fetched.");

  dispatchEvent(new Event("online"));

  await screen.findByText("Your notes");
});

test("what lies over a screen can be tried again too", async () => {
  const lock = file(1);
  render(<Later load={lock} />);
  await screen.findByRole("button", { name: "Try again" });
  again();
  await screen.findByText("Your notes");
});

test.each([
  ["phone", true, 1],
  ["phone", false, 0],
  ["memory", true, 0],
] as const)(
  "a file that a newer version no longer has: the page is loaded anew where that loses nothing (%s, %s)",
  async (where, reached, times) => {
    let reloaded = 0;
    const outside = {
      reached: async () => reached,
      reload: () => {
        reloaded += 1;
      },
    };
    const load = () => lacking();
    const { result } = renderHook(() => useLoaded(load, outside));
    await waitFor(() => expect(result.current.failed).toBe(true));
    disk.where.value = where;

    await result.current.again();

    expect(reloaded).toBe(times);
  },
);
