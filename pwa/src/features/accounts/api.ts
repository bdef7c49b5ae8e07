import { http, ok, once } from "../../core/api.ts";
import type { PasskeySignUpDraft, PasskeyUse, ProofPurpose, SignUpDraft } from "../../core/wire.ts";

export const accountsApi = {
  server: () => ok(http.GET("/server")),
  signUp: (draft: SignUpDraft, key: string) =>
    ok(http.POST("/accounts", { body: draft, headers: once(key) })),
  askToSignUp: () => ok(http.POST("/accounts/passkeys/challenges")),
  signUpByPasskey: (draft: PasskeySignUpDraft, key: string) =>
    ok(http.POST("/accounts/passkeys", { body: draft, headers: once(key) })),
  signIn: (email: string, passphrase: string, key: string) =>
    ok(http.POST("/sessions", { body: { email, passphrase }, headers: once(key) })),
  askToSignIn: () => ok(http.POST("/sessions/passkeys/challenges")),
  signInByPasskey: (use: PasskeyUse, key: string) =>
    ok(http.POST("/sessions/passkeys", { body: use, headers: once(key) })),
  askToProve: () => ok(http.POST("/passkeys/challenges", { body: { purpose: "prove" }, headers: once() })),
  proveByPasskey: (use: PasskeyUse, purpose: ProofPurpose) =>
    ok(http.POST("/sessions/proofs/passkeys", { body: { ...use, purpose } })),
  changePassphrase: (passphrase: string) =>
    ok(http.PUT("/account/passphrase", { body: { passphrase }, headers: once() })),
  changeEmail: (email: string) => ok(http.PUT("/account/email", { body: { email }, headers: once() })),
  prove: (passphrase: string, purpose: ProofPurpose) =>
    ok(http.POST("/sessions/proofs", { body: { passphrase, purpose } })),
};

export type AccountsApi = typeof accountsApi;
