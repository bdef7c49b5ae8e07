import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import type { RecoverySheet, RecoverySheetDraft, SessionOpened } from "../../core/wire.ts";
import { newCode, spelt, typed, verifierOf } from "../../keys/code.ts";
import { CodesScreen } from "./Codes.tsx";
import { RecoverForm } from "./Recover.tsx";
import { CodesStore } from "./store.ts";

const NONE: RecoverySheet = { version: 0, made_on: null, left: 0, opener: null };
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (value: string) =>
  fireEvent.input(screen.getByLabelText("Recovery code"), { target: { value } });

test("a code is read in any spelling, and what cannot be one is not", () => {
  const code = newCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{28}$/);
  expect(spelt(code)).toMatch(/^(.{4}-){6}.{4}$/);
  expect(typed(` ${spelt(code).toLowerCase().replaceAll("0", "o").replaceAll("1", "l")} `)).toBe(code);
  for (const wrong of ["", code.slice(1), `${code}A`, code.replace(/.$/, "U")])
    expect(typed(wrong)).toBeNull();
});

test("ten codes are shown, and nothing is sent before they are kept", async () => {
  const put = vi.fn(async (draft: RecoverySheetDraft, version: number): Promise<RecoverySheet> => {
    const opener = { public_key: draft.public_key, wrapped: draft.codes.map(({ wrapped }) => wrapped) };
    return { version: version + 1, made_on: "2026-03-09", left: 10, opener };
  });
  const store = new CodesStore({ sheet: async () => NONE, put });
  await store.load();
  render(<CodesScreen store={store} />);
  press("Make ten codes");
  const shown = screen.getAllByRole("listitem").map(({ textContent }) => textContent ?? "");
  expect(new Set(shown).size).toBe(10);
  expect(put).not.toHaveBeenCalled();
  press("I have kept them");
  await waitFor(() => expect(screen.getByText("10 codes are left.")).toBeTruthy(), { timeout: 5000 });
  const draft = put.mock.calls[0]?.[0];
  expect(draft?.codes[2]?.verifier).toBe(await verifierOf(typed(shown[2] ?? "") ?? ""));
  expect(JSON.stringify(draft)).not.toContain(typed(shown[2] ?? ""));
});

test("without signal the codes stay on the page", async () => {
  const store = new CodesStore({
    sheet: async () => NONE,
    put: async () => {
      throw Problem.unreachable();
    },
  });
  await store.load();
  store.make();
  render(<CodesScreen store={store} />);
  press("I have kept them");
  await waitFor(() => expect(screen.getByText(/The codes stay on this page/)).toBeTruthy());
  expect(screen.getAllByRole("listitem")).toHaveLength(10);
});

test("a code is checked here first; a lost answer is asked for with the same key, another code with another", async () => {
  const keys: string[] = [];
  const done = vi.fn(async () => undefined);
  let answer: () => SessionOpened = () => {
    throw Problem.unreachable();
  };
  const comeBack = async (_verifier: string, key: string) => {
    keys.push(key);
    return answer();
  };
  render(<RecoverForm api={{ comeBack }} onBack={done} />);
  type("too short");
  press("Sign in with it");
  expect(screen.getByText(/it has 28 letters/)).toBeTruthy();
  type(newCode());
  press("Sign in with it");
  await waitFor(() => expect(keys).toHaveLength(1));
  await waitFor(() => expect(screen.getByText(/We can't reach the server/)).toBeTruthy());
  answer = () => ({}) as SessionOpened;
  press("Sign in with it");
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(keys[1]).toBe(keys[0]);
});
