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

test("what was taken back needs no line any more, and the focus is where it was", () => {
  const [undone, gone] = [vi.fn(), vi.fn()];
  render(
    <main tabIndex={-1}>
      <button type="button">Next</button>
      <Toast message="Deleted" undo={{ label: "Undo", onUndo: undone }} onGone={gone} />
    </main>,
  );
  const [next, undo] = [
    screen.getByRole("button", { name: "Next" }),
    screen.getByRole("button", { name: "Undo" }),
  ];
  next.focus();
  undo.focus();
  fireEvent.click(undo);

  expect([undone.mock.calls.length, gone.mock.calls.length]).toEqual([1, 1]);
  expect(document.activeElement).toBe(next);
});

test("where what had the focus has gone meanwhile, the page has it", () => {
  const gone = vi.fn();
  render(
    <main tabIndex={-1}>
      <Toast message="Deleted" undo={{ label: "Undo", onUndo: () => undefined }} onGone={gone} />
    </main>,
  );
  const undo = screen.getByRole("button", { name: "Undo" });
  undo.focus();
  fireEvent.click(undo);

  expect(document.activeElement).toBe(screen.getByRole("main"));
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
