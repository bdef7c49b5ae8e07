/** A refusal by the server (RFC 9457), and the words for it. */

import type { ProblemBody } from "./wire.ts";
import { catalogue } from "./words.ts";

const copy = catalogue({
  en: {
    "no-signal": "No signal. What you write is kept on this phone.",
    unreachable: "We can't reach the server. Nothing you wrote is lost.",
    "answered-between":
      "Something on the way answered in the server's place: the sign-in page of a Wi-Fi, or a filter. Nothing you wrote is lost. Sign in to the Wi-Fi in your browser, or use another connection.",
    "not-signed-in": "You are signed out. Sign in to go on.",
    "not-found": "Nothing here.",
    "not-allowed": "That is for the other person to do.",
    "reauth-required": "Enter your passphrase to go on.",
    "proof-failed": "That is not your passphrase. Try again.",
    "consent-required": "Please read and agree to how your words are kept first.",
    "https-needed": "This server asks for a secure address (https) before anyone signs in.",
    "foreign-origin": "This page was opened from an address the server does not know.",
    "invalid-request": "Something in this could not be read. Check it and send it again.",
    "too-many-requests": "That was tried too often. Wait a little and try again.",
    "too-large": "This is too long to send.",
    "version-required": "This changed on another phone. Look at it again first.",
    "version-stale": "This changed while you were writing. Look at it again first.",
    "space-not-open": "This opens once you have both signed the ground rules.",
    "day-full": "That is five hundred of these today, and no more fit in one day. Send it tomorrow.",
    "space-paused": "The space is paused. What you wrote is kept here.",
    unavailable: "The server is busy. Nothing you wrote is lost.",
    other: "The server could not do this. Nothing you wrote is lost.",
  },
});

const unreadCopy = catalogue({
  en: {
    "no-signal": "This needs signal.",
    unreachable: "This needs the server, and we can't reach it now.",
  },
});

const unopenedCopy = catalogue({
  en: {
    "no-signal": "You haven't opened this here yet. It needs signal once.",
    unreachable: "You haven't opened this here yet, and we can't reach the server now.",
  },
});

/** A network wants to be signed in to first (RFC 6585). */
const NETWORK_ASKS = 511;

/** What a call throws: the server's refusal, or, with status 0, that there was no answer at all. */
export class Problem extends Error {
  constructor(
    /** The kebab-case name: the last part of the problem's type. */
    readonly type: string,
    readonly status: number,
    readonly extras: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait before another try, where the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(type);
  }

  /** Whether the same request may do better later without any change to it. */
  get passing(): boolean {
    return this.status === 0 || this.status === 423 || this.status === 429 || this.status >= 500;
  }

  static unreachable(): Problem {
    return new Problem(navigator.onLine === false ? "no-signal" : "unreachable", 0);
  }

  /** No answer, or one that our server did not give; a gateway that says the server is away is no page in between. */
  static unanswered(response: Response | null): Problem {
    const between = response && (response.status < 500 || response.status === NETWORK_ASKS);
    return between ? new Problem("answered-between", 0) : Problem.unreachable();
  }

  static async from(response: Response): Promise<Problem> {
    const retryAfter = Number(response.headers.get("Retry-After")) || null;
    const body = await response
      .clone()
      .json()
      .catch(() => null);
    return Problem.of(body, response.status, retryAfter);
  }

  static of(body: unknown, status: number, retryAfter: number | null = null): Problem {
    const {
      type,
      title: _title,
      status: _status,
      detail: _detail,
      ...extras
    } = (body ?? {}) as Partial<ProblemBody>;
    const name =
      typeof type === "string" ? (type.split("/").pop() ?? "other") : status >= 500 ? "unavailable" : "other";
    return new Problem(name, status, extras, retryAfter);
  }
}

/**
 * Whether it is our server that speaks: its answers are no pages, and its refusals are problems. Whatever else lies
 * between, such as the sign-in of a hotel or somebody's filter, answers as it likes, and our server heard nothing.
 */
export const isOurs = (response: Response) => {
  const type = response.headers.get("Content-Type") ?? "";
  return response.ok ? !type.startsWith("text/html") : type.startsWith("application/problem+json");
};

/** The sentence for a problem; a feature passes its own sentences for its own problems first. */
export function sentence(problem: unknown, own: Readonly<Record<string, string>> = {}): string {
  const type = problem instanceof Problem ? problem.type : "other";
  return own[type] ?? (copy as Readonly<Record<string, string>>)[type] ?? copy.other;
}

/** The same where something could not be read: nothing was to be changed, and nothing was written. */
export function unread(problem: unknown, own: Readonly<Record<string, string>> = {}): string {
  return sentence(problem, { ...own, ...unreadCopy });
}

/** The same where nothing of it was ever on this phone. */
export function unopened(problem: unknown, own: Readonly<Record<string, string>> = {}): string {
  return sentence(problem, { ...own, ...unopenedCopy });
}
