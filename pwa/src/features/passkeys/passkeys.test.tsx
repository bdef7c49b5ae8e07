import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import type { PasskeyChallenge, PasskeyDraft, PasskeyRead } from "../../core/wire.ts";
import { PasskeysScreen } from "./Passkeys.tsx";
import { PasskeysStore } from "./store.ts";

const challenge: PasskeyChallenge = {
  challenge: "c".repeat(43),
  rp_id: "localhost",
  rp_name: "W",
  user_handle: "u".repeat(22),
  known: [],
};
const draft: PasskeyDraft = {
  credential_id: "i".repeat(43),
  client_data: "d".repeat(40),
  attestation: "a".repeat(40),
};
const one: PasskeyRead = {
  id: "1",
  label: "Chrome, Android",
  name: null,
  synced: true,
  made_on: "2026-03-01",
  last_used_on: null,
};
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

function shown(make: () => Promise<PasskeyDraft>, here = true) {
  const api = {
    all: async () => [],
    challenge: async () => challenge,
    add: vi.fn(async () => one),
    name: async () => undefined as never,
    remove: vi.fn(async () => undefined as never),
  };
  const store = new PasskeysStore({ api, make });
  void store.load();
  render(<PasskeysScreen store={store} here={here} name="Kim" />);
  return api;
}

test("a passkey is added, says whether it is synced, is named and removed", async () => {
  const api = shown(async () => draft);
  await screen.findByText("You have none yet.");
  press("Add a passkey");
  await screen.findByText(/it may be on every device of that cloud account/);
  expect(api.add).toHaveBeenCalledWith(draft);
  press("Name it: the passkey Chrome, Android");
  fireEvent.input(screen.getByLabelText("Your name for it"), { target: { value: "Ring" } });
  press("Save");
  await screen.findByText("Ring");
  press("Remove the passkey Ring");
  await screen.findByText("You have none yet.");
});

test("turning back changes nothing, and one that is there is not made twice", async () => {
  const answers = ["NotAllowedError", "InvalidStateError"];
  const api = shown(async () => {
    throw new DOMException("no", answers.shift());
  });
  await screen.findByText("You have none yet.");
  press("Add a passkey");
  await screen.findByText(/Nothing was changed/);
  press("Add a passkey");
  await screen.findByText(/on that device already/);
  await waitFor(() => expect(api.add).not.toHaveBeenCalled());
});

test("where the browser has none, nothing is offered", async () => {
  shown(async () => draft, false);
  await screen.findByText(/This browser has no passkeys/);
  expect(screen.queryByRole("button", { name: "Add a passkey" })).toBeNull();
});
