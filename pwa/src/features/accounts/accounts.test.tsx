import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import { asked, askForProof } from "../../core/proof.ts";
import type { SessionOpened, SignUpDraft } from "../../core/wire.ts";
import { accountsApi } from "./api.ts";
import { consent } from "./consent.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import Proof from "./Proof.tsx";
import { SignInForm } from "./SignInForm.tsx";
import { SignUpStore } from "./signUp.ts";
import { AgreeForm, NameForm, ReturnForm } from "./steps.tsx";

const opened = { access_token: "t", expires_in: 300, session_id: "s" } as SessionOpened;
const link = { kind: "operator_link" as const, secret: "once" };
const type = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const refusing = (type_: string, status: number, extras = {}) =>
  new SignUpStore({
    ...accountsApi,
    signUp: async () => {
      throw new Problem(type_, status, extras);
    },
  });

function filled(signUp: (draft: SignUpDraft, key: string) => Promise<SessionOpened>) {
  const store = new SignUpStore({ ...accountsApi, signUp });
  store.name.value = " Alex ";
  store.email.value = "alex@example.org ";
  store.passphrase.value = "a lamp beside the river";
  return store;
}

test("a missing name is asked for in the label's own words, and takes the focus", () => {
  const done = vi.fn();
  render(<NameForm store={refusing("other", 500)} onDone={done} />);

  press("Go on");

  expect(done).not.toHaveBeenCalled();
  expect(screen.getAllByText("Your name here: type any name, up to 40 letters.")).toHaveLength(2);
  expect(document.activeElement?.getAttribute("role")).toBe("alert");
  expect(screen.getByLabelText("Your name here").getAttribute("aria-invalid")).toBe("true");
});

test("a passphrase is long enough from the fifteenth character on, whatever the characters", () => {
  const done = vi.fn();
  render(<ReturnForm store={refusing("other", 500)} onDone={done} />);
  type("Email", "alex@example.org");

  type(/A passphrase of 15/, "🌿".repeat(14));
  press("Go on");
  expect(done).not.toHaveBeenCalled();

  type(/A passphrase of 15/, "🌿".repeat(15));
  press("Go on");
  expect(done).toHaveBeenCalledTimes(1);
});

test("the passphrase can be shown, and managers know it is a new one", () => {
  render(<ReturnForm store={refusing("other", 500)} onDone={() => undefined} />);
  const field = screen.getByLabelText(/A passphrase of 15/);
  expect(field.getAttribute("autocomplete")).toBe("new-password");
  expect(field.getAttribute("type")).toBe("password");

  press("Show what I typed");
  expect(field.getAttribute("type")).toBe("text");
});

test.each(["kim@[", "a,b@example.org", "Kim <kim@example.org>", "kim@", "kim at example.org"])(
  "an email that mail would take for another is asked for again: %s",
  (typed) => {
    const done = vi.fn();
    render(<ReturnForm store={refusing("other", 500)} onDone={done} />);
    type("Email", typed);
    type(/A passphrase of 15/, "a lamp beside the river");
    press("Go on");
    expect(done).not.toHaveBeenCalled();
    type("Email", "kim.o'neill+words@bücher.example");
    press("Go on");
    expect(done).toHaveBeenCalledTimes(1);
  },
);

test("nothing is sent before the person agreed", () => {
  const done = vi.fn();
  render(<AgreeForm store={refusing("other", 500)} onDone={done} />);

  press("Make my account");
  expect(done).not.toHaveBeenCalled();
  screen.getByText(/tick that you agree/);

  fireEvent.click(screen.getByLabelText(consent.agreement.label));
  press("Make my account");
  expect(done).toHaveBeenCalledTimes(1);
});

test("the account is made with what was typed, and the passphrase is forgotten", async () => {
  const signUp = vi.fn(async (_draft: SignUpDraft, _key: string) => opened);
  const store = filled(signUp);

  expect(await store.make(link, "1")).toBe(opened);

  expect(signUp.mock.calls[0]?.[0]).toMatchObject({
    name: "Alex",
    email: "alex@example.org",
    consent_version: "1",
    key: link,
  });
  expect(store.passphrase.value).toBe("");
});

test.each([
  ["passphrase-refused", 422, { reason: "common" }, "/start/return", /lists that strangers try/],
  ["email-taken", 409, {}, "/start/return", /account with this address already/],
  ["sign-up-refused", 403, {}, "/start/agree", /used up or too old/],
  ["no-signal", 0, {}, "/start/agree", /needs signal/],
])(
  "a refusal of %s leads to the page that can mend it, and keeps what was typed",
  async (name, status, extras, page, said) => {
    const store = refusing(name, status, extras);
    store.passphrase.value = "a lamp beside the river";

    expect(await store.make(link, "1")).toBe(page);

    expect(store.errors.value[0]?.text).toMatch(said);
    expect(store.passphrase.value).toBe("a lamp beside the river");
  },
);

test("a sign-up without an answer is sent again under the same key, a refused one under a new one", async () => {
  const keys: string[] = [];
  const answers = [new Problem("unreachable", 0), new Problem("email-taken", 409)];
  const store = filled(async (_draft, key) => {
    keys.push(key);
    const problem = answers.shift();
    if (problem) throw problem;
    return opened;
  });

  await store.make(link, "1");
  await store.make(link, "1");
  await store.make(link, "1");

  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
});

test("a failed sign-in does not say which of the two was wrong, and keeps both", async () => {
  const api = {
    signIn: async () => {
      throw new Problem("sign-in-failed", 401);
    },
  };
  render(<SignInForm api={api} onSignedIn={() => undefined} />);
  type("Email", "sam@example.org");
  type("Passphrase", "something else");
  press("Sign in");

  await screen.findAllByText(/do not belong together/);
  expect(screen.getByLabelText<HTMLInputElement>("Email").value).toBe("sam@example.org");
  expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("something else");
});

test("a passkey signs in without anything typed; turning back leaves the passphrase", async () => {
  const challenge = { challenge: "c", rp_id: "localhost", rp_name: "W", user_handle: null, known: [] };
  const use = { credential_id: "i", client_data: "d", authenticator_data: "a", signature: "s" };
  const done = vi.fn();
  const signInByPasskey = vi
    .fn(async () => opened)
    .mockRejectedValueOnce(new Problem("passkey-refused", 401));
  const sign = vi.fn(async () => use).mockRejectedValueOnce(new DOMException("no", "NotAllowedError"));
  render(
    <PasskeyButton
      api={{ askToSignIn: async () => challenge, signInByPasskey }}
      sign={sign}
      onSignedIn={done}
    />,
  );
  press("Sign in with a passkey");
  await screen.findByText(/No passkey was used/);
  press("Sign in with a passkey");
  await screen.findByText(/opens no account here/);
  press("Sign in with a passkey");
  await waitFor(() => expect(done).toHaveBeenCalledWith(opened));
  expect(sign).toHaveBeenLastCalledWith(challenge);
});

test("where a session ran out the email need not be typed again", () => {
  render(<SignInForm api={accountsApi} onSignedIn={() => undefined} email="sam@example.org" />);
  expect(screen.getByLabelText<HTMLInputElement>("Email").value).toBe("sam@example.org");
});

test("a wrong passphrase in the proof can be typed again; turning back refuses it", async () => {
  vi.spyOn(accountsApi, "prove").mockRejectedValueOnce(new Problem("proof-failed", 403));
  const given = askForProof("pairing");
  render(<Proof />);
  fireEvent.input(document.getElementById("proof") as HTMLInputElement, { target: { value: "wrong" } });
  press("Go on");
  await screen.findByText(/not your passphrase/);

  press("Close");
  expect(await given).toBe(false);
  await waitFor(() => expect(asked.value).toBeNull());
});

test("a passkey in place of an email and a passphrase: made at the end, and once where no answer came", async () => {
  const challenge = { challenge: "c", rp_id: "r", rp_name: "r", user_handle: "u", known: [] };
  const draft = { credential_id: "i", client_data: "d", attestation: "a" };
  const makes = vi.fn(async () => draft);
  const answers: (Problem | null)[] = [new Problem("unreachable", 0), null];
  const signUpByPasskey = vi.fn(async (_draft: unknown, _key: string) => {
    const problem = answers.shift();
    if (problem) throw problem;
    return opened;
  });
  const api = { ...accountsApi, askToSignUp: async () => challenge, signUpByPasskey };
  const store = new SignUpStore(api, makes);
  store.name.value = "Alex";
  const done = vi.fn();
  render(<ReturnForm store={store} onDone={done} passkey />);
  press("With a passkey");
  expect(done).toHaveBeenCalledOnce();
  expect(makes).not.toHaveBeenCalled();

  expect(await store.make(link, "1")).toBe("/start/agree");
  expect(await store.make(link, "1")).toBe(opened);

  expect(makes).toHaveBeenCalledOnce();
  expect(signUpByPasskey.mock.calls[1]).toEqual(signUpByPasskey.mock.calls[0]);
  expect(signUpByPasskey.mock.calls[0]?.[0]).toMatchObject({ name: "Alex", passkey: draft });
  expect(JSON.stringify(signUpByPasskey.mock.calls[0])).not.toContain("passphrase");
});

test("turning back makes neither a passkey nor an account", async () => {
  const challenge = { challenge: "c", rp_id: "r", rp_name: "r", user_handle: "u", known: [] };
  const store = new SignUpStore({ ...accountsApi, askToSignUp: async () => challenge }, async () => {
    throw new DOMException("no", "NotAllowedError");
  });
  store.byPasskey.value = true;
  expect(await store.make(link, "1")).toBe("/start/agree");
  expect(store.errors.value[0]?.text).toMatch(/No passkey was made, and no account/);
});
