/**
 * The typed way to the server. Calls are typed from the interface's description; every refusal is a thrown `Problem`.
 *
 * Writes carry an `Idempotency-Key` (`once(key)`): make one key for one thing a person did and keep it over retries.
 */
import createClient from "openapi-fetch";
import { clock, hearTime } from "./clock.ts";
import { newKey } from "./ids.ts";
import { lookForNewer } from "./newer.ts";
import { isOurs, Problem } from "./problem.ts";
import { askForProof } from "./proof.ts";
import { session } from "./session.ts";
import type { ProofPurpose, paths } from "./wire.ts";

const BASE = "/api/v1";
const PATIENCE = 20_000;
/** Of an address that is gone, a way of asking that is, or fields that are. */
const NOT_UNDERSTOOD = [400, 404, 405, 422];

/** Header parameters are set here and by `once` and `onlyIf`; callers need not name them. */
type Bare<Paths> = {
  [Path in keyof Paths as Path extends `/api/v1${infer Rest}` ? Rest : Path]: {
    [Method in keyof Paths[Path]]: Paths[Path][Method] extends { parameters: infer Parameters }
      ? Omit<Paths[Path][Method], "parameters"> & { parameters: Omit<Parameters, "header" | "cookie"> }
      : Paths[Path][Method];
  };
};

/** Send with the session's token; refresh once on 401; ask for the passphrase on `reauth-required` and send again. */
export async function send(request: Request): Promise<Response> {
  const { closings } = session;
  const response = await unasked(request);
  if (response.status === 403) {
    const problem = await Problem.from(response);
    if (problem.type === "reauth-required") {
      const purpose = (problem.extras.purpose as ProofPurpose | undefined) ?? "pairing";
      if (await askForProof(purpose)) return attempt(request, closings);
    }
  }
  return response;
}

/** The same for what nobody has tapped just now: no sheet opens, and what needs a proof is refused. */
export async function unasked(request: Request): Promise<Response> {
  const { closings } = session;
  const response = await attempt(request, closings);
  if (response.status === 401 && (await Problem.from(response)).extras.reason === "ended") {
    await session.forget();
    return response;
  }
  if (response.status === 401 && request.headers.has("Authorization")) {
    session.dropToken();
    return (await session.refresh()) ? attempt(request, closings) : response;
  }
  if (response.status === 423) session.shut();
  if (NOT_UNDERSTOOD.includes(response.status)) lookForNewer();
  return response;
}

/** Locked or left since, this phone sends nothing of it and shows none of the answer: somebody else may be here. */
async function attempt(request: Request, closings: number): Promise<Response> {
  const token = await session.token();
  if (closings !== session.closings) throw Problem.unreachable();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  const asked = clock.now();
  const response = await fetch(request.clone(), { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (closings !== session.closings) throw Problem.unreachable();
  if (!response || !isOurs(response)) throw Problem.unanswered(response);
  hearTime(response.headers.get("Date"), asked);
  return response;
}

/** The typed client. Wrap each call in `ok`: `ok(http.GET("/today"))`. */
export const http = createClient<Bare<paths>>({
  baseUrl: `${globalThis.location.origin}${BASE}`,
  fetch: send,
});

/** The answer of a call, or its refusal thrown as a `Problem`. */
export async function ok<Answer>(
  call: Promise<{ data?: Answer; error?: unknown; response: Response }>,
): Promise<Answer> {
  const { data, error, response } = await call;
  if (response.ok) return data as Answer;
  throw Problem.of(error, response.status, Number(response.headers.get("Retry-After")) || null);
}

/** Headers of a write: the same key for every attempt at one thing. */
export const once = (key: string = newKey()) => ({ "Idempotency-Key": key });

/** Headers of a change to a versioned thing: refused where it is no longer the version one saw. */
export const onlyIf = (version: number) => ({ "If-Match": `"${version}"` });
