import { act, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Toast } from "./Toast.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const after = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));

test("what can be taken back stays eight seconds, however often the page around it is drawn", () => {
  const gone = vi.fn();
  const undo = { label: "Undo", onUndo: () => undefined };
  const { rerender } = render(<Toast message="Deleted" undo={undo} onGone={() => gone()} />);
  after(5000);
  rerender(<Toast message="Deleted" undo={undo} onGone={() => gone()} />);
  expect(gone).not.toHaveBeenCalled();
  after(3000);
  expect(gone).toHaveBeenCalledTimes(1);
});

test("it stays while it has the focus", () => {
  const gone = vi.fn();
  render(<Toast message="Deleted" undo={{ label: "Undo", onUndo: () => undefined }} onGone={gone} />);
  fireEvent.focusIn(screen.getByRole("button", { name: "Undo" }));
  after(20_000);
  expect(gone).not.toHaveBeenCalled();

  fireEvent.focusOut(screen.getByRole("button", { name: "Undo" }));
  after(8000);
  expect(gone).toHaveBeenCalledTimes(1);
});
