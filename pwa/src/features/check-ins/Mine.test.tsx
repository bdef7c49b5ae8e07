import { render, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { MineScreen, MineStore } from "./Mine.tsx";

test("where nothing was answered yet, the list leads to today's question", async () => {
  const store = new MineStore({ page: async () => ({ items: [], next: null }) });
  await store.wake();
  render(<MineScreen store={store} />);
  expect(screen.getByText("Your answers will be listed here, day by day.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Today's question" }).getAttribute("href")).toBe("/check-in");
});
