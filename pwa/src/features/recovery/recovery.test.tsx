import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import type {
  ComingBack,
  RecoveryRequest,
  RecoverySheet,
  RecoverySheetDraft,
  SessionOpened,
} from "../../core/wire.ts";
import { newCode, spelt, typed, verifierOf } from "../../keys/code.ts";
import { AskScreen } from "./AskToComeBack.tsx";
import { CodesScreen } from "./Codes.tsx";
import { ComeBackForm } from "./ComeBackForm.tsx";
import { RecoverForm } from "./Recover.tsx";
import { RequestsScreen } from "./Requests.tsx";
import { RequestsStore } from "./requests.ts";
import { CodesStore } from "./store.ts";

const NONE: RecoverySheet = { version: 0, made_on: null, counts_from: null, left: 0, opener: null };
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
    return { version: version + 1, made_on: "2026-03-09", counts_from: null, left: 10, opener };
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

const LONG = "meadow thimble curtain";

test("whoever asks sees three words and how long a mail takes, and is let in by another phone", async () => {
  let yes = false;
  const ask = vi.fn(async () => ({ words: ["lamp", "river", "fern"], wait_hours: 72 }));
  const comeBackAnew = vi.fn(async (_draft: ComingBack, _key: string) => ({}) as SessionOpened);
  const done = vi.fn(async () => undefined);
  render(<AskScreen api={{ ask, isLetIn: async () => yes, comeBackAnew }} onBack={done} every={5} />);
  press("Ask");
  expect(screen.getByText(/with an @ in it/)).toBeTruthy();
  fireEvent.input(screen.getByLabelText("Email"), { target: { value: "kim@example.org" } });
  press("Ask");
  await screen.findByText("river");
  expect(screen.getByText(/If there is an account with this email.*72 hours/)).toBeTruthy();
  yes = true;
  const field = await screen.findByLabelText("A new passphrase of 15 characters or more");
  fireEvent.input(field, { target: { value: LONG } });
  press("Keep it and sign in");
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  const [, claim] = ask.mock.calls[0] as unknown as [string, string];
  expect(claim).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(comeBackAnew.mock.calls[0]?.[0]).toEqual({ way: "approval", secret: claim, passphrase: LONG });
});

test("where there is no way by mail it says so", async () => {
  const ask = async () => ({ words: ["lamp", "river", "fern"], wait_hours: null });
  const never = { ask, isLetIn: async () => false, comeBackAnew: async () => ({}) as SessionOpened };
  render(<AskScreen api={never} onBack={async () => undefined} />);
  fireEvent.input(screen.getByLabelText("Email"), { target: { value: "kim@example.org" } });
  press("Ask");
  await screen.findByText(/this server lets nobody in by mail/);
});

test("a code from a mail is read in any spelling, and a refusal stands where it can be mended", async () => {
  const code = newCode();
  const refusals = [
    Problem.of(
      { type: "/problems/passphrase-refused", title: "", status: 422, reason: "context" },
      422,
      null,
    ),
    Problem.of({ type: "/problems/recovery-refused", title: "", status: 401 }, 401, null),
  ];
  const comeBackAnew = vi.fn(async (_draft: ComingBack, _key: string) => {
    throw refusals.shift() ?? Problem.unreachable();
  });
  render(<ComeBackForm api={{ comeBackAnew }} onBack={async () => undefined} />);
  press("Keep it and sign in");
  expect(screen.getAllByText(/it has 28 letters/).length).toBeGreaterThan(0);
  fireEvent.input(screen.getByLabelText("Code"), { target: { value: spelt(code).toLowerCase() } });
  fireEvent.input(screen.getByLabelText("A new passphrase of 15 characters or more"), {
    target: { value: LONG },
  });
  press("Keep it and sign in");
  await waitFor(() => expect(screen.getAllByText(/leave your name/).length).toBeGreaterThan(0));
  expect(comeBackAnew.mock.calls[0]?.[0]).toEqual({ way: "mail", secret: code, passphrase: LONG });
  press("Keep it and sign in");
  await waitFor(() => expect(screen.getAllByText(/This opens nothing/).length).toBeGreaterThan(0));
});

test("a device shows who asks, lets the one in with the same words, or stops them all", async () => {
  const request: RecoveryRequest = {
    id: "1",
    words: ["lamp", "river", "fern"],
    device: "Firefox, Android",
    asked_on: "2026-03-09",
    code_on: "2026-03-12",
    approved: false,
  };
  let there = [request];
  const letIn = vi.fn(async (_id: string) => {
    there = [{ ...request, approved: true }];
    return undefined as never;
  });
  const stop = vi.fn(async () => {
    there = [];
    return undefined as never;
  });
  const store = new RequestsStore({ requests: async () => there, letIn, stop });
  await store.load();
  render(<RequestsScreen store={store} />);
  expect(screen.getByText(/on Firefox, Android.*a code goes to your email/)).toBeTruthy();
  press("Let it in: lamp river fern");
  await screen.findByText(/It can choose a new passphrase for half an hour/);
  expect(letIn).toHaveBeenCalledWith("1");
  press("Stop it");
  await screen.findByText("Nobody is asking.");
});

test("an account of passkeys alone cannot let anybody in, and says what works instead", async () => {
  const request: RecoveryRequest = {
    id: "1",
    words: ["lamp", "river", "fern"],
    device: "Firefox, Android",
    asked_on: "2026-03-09",
    code_on: "2026-03-12",
    approved: false,
  };
  const nothing = vi.fn();
  const store = new RequestsStore({ requests: async () => [request], letIn: nothing, stop: nothing });
  await store.load();
  render(<RequestsScreen store={store} passkeysAlone />);
  screen.getByText(/sign in with a passkey or a recovery code/);
  expect(screen.queryByRole("button", { name: /Let it in/ })).toBeNull();
  screen.getByRole("button", { name: "Stop it" });
});
