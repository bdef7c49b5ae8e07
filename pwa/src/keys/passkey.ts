/** The browser's side of passkeys: it makes them and signs with them; always with the person verified. */
import type { PasskeyChallenge, PasskeyDraft, PasskeyUse } from "../core/wire.ts";
import { fromBase64Url, toBase64Url } from "./base64url.ts";

/** ES256, EdDSA, RS256: what authenticators have. */
const ALGORITHMS = [-7, -8, -257];
const PATIENCE = 120_000;

/** Whether passkeys can be used on this page at all. */
export const passkeysHere = (): boolean => globalThis.isSecureContext && "PublicKeyCredential" in globalThis;

/** The person closed the phone's own sheet, or it found nothing: nothing is wrong. */
export const turnedBack = (failed: unknown): boolean =>
  failed instanceof DOMException && (failed.name === "NotAllowedError" || failed.name === "AbortError");

/** The passkey is on this phone already. */
export const isThere = (failed: unknown): boolean =>
  failed instanceof DOMException && failed.name === "InvalidStateError";

const descriptors = (known: readonly string[]): PublicKeyCredentialDescriptor[] =>
  known.map((id) => ({ type: "public-key", id: fromBase64Url(id) }));

const text = (bytes: ArrayBuffer) => toBase64Url(new Uint8Array(bytes));

/** Make a passkey for this account; `name` is what the phone calls it. */
export async function makePasskey(
  { challenge, rp_id, rp_name, user_handle, known }: PasskeyChallenge,
  name: string,
): Promise<PasskeyDraft> {
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: fromBase64Url(challenge),
      rp: { id: rp_id, name: rp_name },
      user: { id: fromBase64Url(user_handle ?? ""), name, displayName: name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: descriptors(known),
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
      attestation: "none",
      timeout: PATIENCE,
    },
  })) as PublicKeyCredential;
  const answer = made.response as AuthenticatorAttestationResponse;
  return {
    credential_id: text(made.rawId),
    client_data: text(answer.clientDataJSON),
    attestation: text(answer.attestationObject),
  };
}

/** Have a passkey sign: one of those known, or whichever the person chooses. */
export async function signWithPasskey({ challenge, rp_id, known }: PasskeyChallenge): Promise<PasskeyUse> {
  const used = (await navigator.credentials.get({
    publicKey: {
      challenge: fromBase64Url(challenge),
      rpId: rp_id,
      allowCredentials: descriptors(known),
      userVerification: "required",
      timeout: PATIENCE,
    },
  })) as PublicKeyCredential;
  const answer = used.response as AuthenticatorAssertionResponse;
  return {
    credential_id: text(used.rawId),
    client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.authenticatorData),
    signature: text(answer.signature),
    user_handle: answer.userHandle?.byteLength ? text(answer.userHandle) : null,
  };
}
