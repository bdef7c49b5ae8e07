import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import type { AccountRead } from "../../core/wire.ts";
import { NewEmailForm } from "./NewEmail.tsx";

const OLD = "alex@example.org";
const NEW = "somewhere-else@example.org";

function form(changeEmail: (email: string) => Promise<AccountRead>) {
  const onChanged = vi.fn(async () => undefined);
  render(<NewEmailForm api={{ changeEmail }} now={OLD} onChanged={onChanged} />);
  return {
    onChanged,
    change(email: string) {
      fireEvent.input(screen.getByLabelText("The new email"), { target: { value: email } });
      fireEvent.click(screen.getByRole("button", { name: "Change it" }));
    },
  };
}

test("it says which one is in use, and keeps the account with the new one", async () => {
  const account = { email: NEW } as AccountRead;
  const asked = vi.fn(async () => account);
  const { onChanged, change } = form(asked);
  screen.getByText(/You sign in with alex@example.org now/);
  change(` ${NEW} `);
  await waitFor(() => expect(onChanged).toHaveBeenCalledWith(account));
  expect(asked).toHaveBeenCalledWith(NEW);
});

test("what is no address is not sent, and a taken one says so at the field", async () => {
  const asked = vi.fn(async () => Promise.reject(new Problem("email-taken", 409)));
  const { onChanged, change } = form(asked);
  change("nowhere");
  await screen.findByText(/type the whole address/);
  expect(asked).not.toHaveBeenCalled();
  change(NEW);
  await screen.findByText(/already. Use another/);
  expect(screen.getByLabelText("The new email")).toHaveProperty("value", NEW);
  expect(onChanged).not.toHaveBeenCalled();
});
