/**
 * Who is signed in on this phone. The access token lives in memory only; the refresh token is a cookie that no
 * script can read.
 *
 * A session that ran out keeps what is on the phone and asks for sign-in over the screen (`expired`). A session
 * ended on purpose, here or from another device, wipes this phone (`out`).
 */
import { signal } from "@preact/signals";
import { disk } from "./disk.ts";
import { lock } from "./locking.ts";
import { Problem } from "./problem.ts";
import type { AccountRead, SessionOpened } from "./wire.ts";
import { language } from "./words.ts";

const BASE = "/api/v1";

/** Refresh this many milliseconds before the token's end, so that no request meets a token just past it. */
const EARLY = 20_000;

type State = "starting" | "in" | "expired" | "out";

class Session {
  readonly state = signal<State>("starting");
  readonly account = signal<AccountRead | null>(null);
  /** Set when this phone was signed out from elsewhere, so that the next screen can say so. */
  readonly endedElsewhere = signal(false);

  #id: string | null = null;
  #token: string | null = null;
  #goodUntil = 0;
  #refreshing: Promise<boolean> | null = null;
  /** A session that was alive a moment ago does not run out: refused now, it was ended on purpose. */
  #aliveJustNow = false;

  get id(): string | null {
    return this.#id;
  }

  /** Open what this phone has of the last account, before the network is asked. */
  async wake(): Promise<void> {
    const owner = disk.owner;
    if (!owner) {
      this.state.value = "out";
      return;
    }
    await disk.open(owner);
    this.#show((await disk.read<AccountRead>("reads", "account")) ?? null);
    this.state.value = "in";
  }

  /** Take over an opened session: after sign-up, sign-in or refresh. */
  async begin(opened: SessionOpened): Promise<void> {
    this.#token = opened.access_token;
    this.#goodUntil = Date.now() + opened.expires_in * 1000 - EARLY;
    this.#id = opened.session_id;
    await disk.open(opened.account.id);
    await disk.heard();
    await this.keep(opened.account);
    this.endedElsewhere.value = false;
    this.state.value = "in";
  }

  /** Remember the account as last heard. */
  async keep(account: AccountRead): Promise<void> {
    this.#show(account);
    await disk.write("reads", "account", account);
  }

  /** A token that is good now, or null where nobody is signed in. Throws where the server cannot be reached. */
  async token(): Promise<string | null> {
    if (this.state.value === "out" && !this.#token) return null;
    if (!this.#token || Date.now() >= this.#goodUntil) await this.refresh();
    return this.#token;
  }

  /** Ask for a new token by the cookie; callers at the same time share one request, in all tabs one after another. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#lockedRefresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Forget a token the server no longer takes. */
  dropToken(): void {
    this.#token = null;
  }

  /** The line closed because the session ended: where the server confirms it, this phone is wiped. */
  async confirmEnded(): Promise<void> {
    this.#token = null;
    this.#aliveJustNow = true;
    await this.refresh().catch(() => false);
    this.#aliveJustNow = false;
  }

  /** End this session on purpose and wipe the phone, with or without signal. */
  async signOut(): Promise<void> {
    if (this.#id && this.#token) {
      await fetch(`${BASE}/sessions/${this.#id}`, {
        method: "DELETE",
        headers: { Authorization: `Bearer ${this.#token}`, "Idempotency-Key": `sign-out-${this.#id}` },
      }).catch(() => undefined);
    }
    await this.forget();
  }

  /** Wipe the phone: the session ended on purpose. */
  async forget(elsewhere = false): Promise<void> {
    this.#token = null;
    this.#id = null;
    lock();
    this.account.value = null;
    await disk.wipe();
    this.endedElsewhere.value = elsewhere;
    this.state.value = "out";
  }

  #show(account: AccountRead | null): void {
    this.account.value = account;
    if (account) language.value = account.language;
  }

  async #lockedRefresh(): Promise<boolean> {
    // Two tabs that show one refresh token at once look like a thief to the server.
    if (!navigator.locks) return this.#askForToken();
    return navigator.locks.request("wordkept-refresh", () => this.#askForToken());
  }

  async #askForToken(): Promise<boolean> {
    const response = await fetch(`${BASE}/sessions/refresh`, { method: "POST" }).catch(() => {
      throw Problem.unreachable();
    });
    if (response.ok) {
      await this.begin((await response.json()) as SessionOpened);
      return true;
    }
    const problem = await Problem.from(response);
    if (problem.status !== 401) throw problem;
    this.#token = null;
    if (this.#aliveJustNow || problem.extras.reason === "ended") await this.forget(true);
    else if (this.state.value !== "out") this.state.value = "expired";
    return false;
  }
}

export const session = new Session();
