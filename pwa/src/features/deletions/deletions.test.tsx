import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import { DeleteScreen, DoneScreen } from "./Delete.tsx";

function show(remove: (atOnce: boolean) => Promise<{ on: string }>) {
  const onDone = vi.fn();
  render(<DeleteScreen api={{ remove }} onDone={onDone} />);
  return onDone;
}

test("it says what goes and what stays, and deletes in seven days", async () => {
  const remove = vi.fn(async () => ({ on: "2026-03-17" }));
  const onDone = show(remove);
  expect(screen.getByText(/The other person keeps what they wrote/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Delete my account" }));
  await waitFor(() => expect(onDone).toHaveBeenCalledWith({ on: "2026-03-17" }));
  expect(remove).toHaveBeenCalledWith(false);
});

test("at once needs the word typed", async () => {
  const remove = vi.fn(async () => ({ on: "2026-03-10" }));
  const onDone = show(remove);
  fireEvent.click(screen.getByRole("radio", { name: "At once" }));
  fireEvent.click(screen.getByRole("button", { name: "Delete my account" }));
  expect(await screen.findByText(/Type the word "delete" to go on/)).toBeTruthy();
  expect(remove).not.toHaveBeenCalled();
  fireEvent.input(screen.getByLabelText('Type "delete"'), { target: { value: "Delete" } });
  fireEvent.click(screen.getByRole("button", { name: "Delete my account" }));
  await waitFor(() => expect(onDone).toHaveBeenCalledWith("now"));
});

test("without signal nothing is changed, and it says so", async () => {
  const onDone = show(() => Promise.reject(Problem.unreachable()));
  fireEvent.click(screen.getByRole("button", { name: "Delete my account" }));
  expect(await screen.findByText(/Nothing was changed/)).toBeTruthy();
  expect(onDone).not.toHaveBeenCalled();
});

test("afterwards it says until when it can be undone", () => {
  render(<DoneScreen done={{ on: "2026-03-17" }} />);
  expect(screen.getByText(/To undo it, sign in before then/)).toBeTruthy();
});
