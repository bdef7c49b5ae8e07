import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../../core/problem.ts";
import type { AccountRead } from "../../../core/wire.ts";
import { NewEmailForm } from "./NewEmail.tsx";

const OLD = "alex@example.org";
const NEW = "somewhere-else@example.org";

function form(changeEmail: (email: string) => Promise<AccountRead>, email: string | null = OLD) {
  const onChanged = vi.fn(async () => undefined);
  const account = { email, passkeys_alone: email === null };
  render(<NewEmailForm api={{ changeEmail }} account={account} onChanged={onChanged} />);
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

test("an account of a passkey alone is given its first one, and told what for", async () => {
  const account = { email: NEW } as AccountRead;
  const asked = vi.fn(async () => account);
  const { onChanged } = form(asked, null);
  screen.getByText(/the day you lose your passkey/);
  fireEvent.input(screen.getByLabelText("Your email"), { target: { value: NEW } });
  screen.getByText(/go on signing in with your passkey/);
  fireEvent.click(screen.getByRole("button", { name: "Add it" }));
  await waitFor(() => expect(onChanged).toHaveBeenCalledWith(account));
  expect(asked).toHaveBeenCalledWith(NEW);
});
