import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { dateName } from "../../core/clock.ts";
import { Problem } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";
import type { Closed } from "./api.ts";
import { ClosedScreen } from "./Closed.tsx";
import { ClosedStore } from "./closed-store.ts";
import { DeleteSpaceScreen } from "./DeleteSpace.tsx";

const space: SpaceRead = {
  id: "s1",
  kind: "friends",
  state: "closed",
  opened_on: "2026-01-02",
  closed_on: "2026-03-04",
  me: { account_id: "alex", name: "Alex" },
  other: null,
  ground_rules: null,
  pause: null,
  deleting_on: null,
};

async function open(start: Closed, away = false) {
  let now = start;
  const store = new ClosedStore({
    closed: async () => {
      if (away) throw Problem.unreachable();
      return now;
    },
    keepSpace: async () => {
      now = { ...now, spaces: now.spaces.map((one) => ({ ...one, deleting_on: null })) };
    },
    block: async () => {
      now = { ...now, blocks: [{ id: "b1", apart_since: "2026-03-04" }] };
    },
    unblock: async () => {
      now = { ...now, blocks: [] };
    },
  } as never);
  await store.refresh();
  return render(<ClosedScreen store={store} />);
}

test("a closed space is shown by its days, and what was written there can be deleted", async () => {
  await open({ spaces: [space], blocks: [] });
  expect(
    screen.getByRole("heading", { name: `From ${dateName("2026-01-02")} to ${dateName("2026-03-04")}` }),
  ).toBeTruthy();
  const link = screen.getByRole("link", { name: "Delete what I wrote there" });
  expect(link.getAttribute("href")).toBe("/settings/closed/s1/delete");
});

test("what is being deleted can be kept after all", async () => {
  await open({ spaces: [{ ...space, deleting_on: "2026-03-11" }], blocks: [] });
  expect(screen.getByText(`What you wrote there is destroyed on ${dateName("2026-03-11")}.`)).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Delete what I wrote there" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Keep it after all" }));
  await waitFor(() => expect(screen.queryByText(/is destroyed on/)).toBeNull());
});

test("blocking is offered once, and taken back from here", async () => {
  await open({ spaces: [space], blocks: [] });
  fireEvent.click(screen.getByRole("button", { name: "Don't pair me with this person again" }));
  await waitFor(() =>
    expect(screen.getByText(`Whoever was with you until ${dateName("2026-03-04")}`)).toBeTruthy(),
  );
  expect(screen.queryByRole("button", { name: "Don't pair me with this person again" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: /^Take it back/ }));
  await waitFor(() => expect(screen.queryByText(/Whoever was with you/)).toBeNull());
});

test("without signal nothing is said to be none, and it can be tried again", async () => {
  await open({ spaces: [], blocks: [] }, true);
  expect(screen.queryByText("There is none.")).toBeNull();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

test("deleting what one wrote says who keeps what, and until when it can be undone", async () => {
  const removeSpace = vi.fn(async () => ({ on: "2026-03-11" }));
  const onDone = vi.fn();
  const shown = render(<DeleteSpaceScreen api={{ removeSpace }} id="s1" done={null} onDone={onDone} />);
  expect(screen.getByText(/The other person keeps what they wrote/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Delete what I wrote" }));
  await waitFor(() => expect(onDone).toHaveBeenCalledWith({ on: "2026-03-11" }));
  expect(removeSpace).toHaveBeenCalledWith("s1", false);
  shown.rerender(
    <DeleteSpaceScreen api={{ removeSpace }} id="s1" done={{ on: "2026-03-11" }} onDone={onDone} />,
  );
  expect(screen.getByText(/Until then you can keep it after all/)).toBeTruthy();
});
