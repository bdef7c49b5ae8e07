import { afterEach, beforeEach, vi } from "vitest";
import { session } from "./session.ts";
import type { SessionOpened } from "./wire.ts";

/** What the server answers to a sign-in. */
export const opened = (token: string): SessionOpened => ({
  access_token: token,
  expires_in: 300,
  session_id: "s",
  locked: false,
  locks_after: null,
  store_key: null,
  was_signed_in: false,
  account: {
    id: "session-test",
    name: "Alex",
    email: "alex@example.org",
    zone: "Europe/Paris",
    language: "en",
    show_sealed: true,
    passkeys_alone: false,
    consent: { version: "1", given_at: "2026-03-01T10:00:00Z" },
    version: 1,
  },
});

/** What was asked for since the test began. */
export let seen: Request[] = [];

export function answer(by: (request: Request, at: string) => Response | Promise<Response>) {
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(typeof input === "string" ? new URL(input, location.origin) : input, init);
    seen.push(request);
    return by(request, new URL(request.url).pathname.replace("/api/v1", ""));
  });
}
/** From now on the answer to a refresh comes when it is let come; everything else is done at once. */
export function late(): (opened: SessionOpened) => void {
  let arrives: (answer: Response) => void = () => undefined;
  const answered = new Promise<Response>((resolve) => {
    arrives = resolve;
  });
  answer((_request, at) => (at === "/sessions/refresh" ? answered : new Response(null, { status: 204 })));
  return (opened) => arrives(Response.json(opened));
}
export const bearer = (request: Request | undefined) => request?.headers.get("Authorization");

/** Every test of the file begins signed in. */
export function beginSignedIn() {
  beforeEach(async () => {
    seen = [];
    await session.begin(opened("first"));
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    await session.forget();
  });
}
