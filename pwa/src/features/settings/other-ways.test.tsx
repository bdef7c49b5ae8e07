import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Problem } from "../../core/problem.ts";
import type { OtherWays } from "./api.ts";
import { OtherWaysList } from "./OtherWays.tsx";
import { OtherWaysStore } from "./other-ways.ts";

const all: OtherWays = {
  invitation: {
    id: "i1",
    kind: "partners",
    link_expires_at: "2026-03-04T09:00:00Z",
    code_expires_at: "2026-03-03T09:30:00Z",
  },
  calendar: { id: "c1", made_on: "2026-03-01", last_used_on: "2026-03-02" },
  exports: [{ id: "e1", device: "Firefox, Android", here: false, expires_at: "2026-03-03T09:10:00Z" }],
};

async function open(ways: OtherWays, away = false) {
  let now = ways;
  const store = new OtherWaysStore({
    otherWays: async () => {
      if (away) throw Problem.unreachable();
      return now;
    },
    cancelInvitation: async () => {
      now = { ...now, invitation: null };
    },
    endCalendar: async () => {
      now = { ...now, calendar: null };
    },
    endExport: async () => {
      now = { ...now, exports: [] };
    },
  } as never);
  await store.refresh();
  return render(<OtherWaysList store={store} />);
}

test("an open invitation, an address for a calendar and a download are shown, and ended from here", async () => {
  await open(all);
  expect(screen.getByText(/It asked last/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Cancel the invitation" }));
  await waitFor(() => expect(screen.queryByText(/An invitation is open/)).toBeNull());
  fireEvent.click(screen.getByRole("button", { name: "End the address" }));
  await waitFor(() => expect(screen.queryByText(/It asked last/)).toBeNull());
  expect(screen.getByText(/may begin until .*, on Firefox, Android/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "End the download" }));
  await waitFor(() => expect(screen.getByText("None at the moment.")).toBeTruthy());
});

test("without signal nothing is said to be none", async () => {
  await open(all, true);
  expect(screen.queryByText("None at the moment.")).toBeNull();
  expect(screen.getByText(/can't reach it now/)).toBeTruthy();
});
