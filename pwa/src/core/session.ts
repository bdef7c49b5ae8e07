/**
 * Who is signed in on this phone. The access token lives in memory only; the refresh token is a cookie that no
 * script can read.
 *
 * A session that ran out keeps what is on the phone and asks for sign-in over the screen (`expired`). A session
 * ended on purpose, here or from another device, wipes this phone (`out`). Behind the app lock nothing of the account
 * is in memory (`locked`).
 */
import { signal } from "@preact/signals";
import { disk } from "./disk.ts";
import { saveDrafts } from "./draft.ts";
import { newKey } from "./ids.ts";
import { inTurn } from "./in-turn.ts";
import { keep, kept } from "./kept.ts";
import { lock } from "./locking.ts";
import { notebook } from "./notebook.ts";
import { isInstalled } from "./phone.ts";
import { isOurs, Problem } from "./problem.ts";
import { unsay } from "./say.ts";
import type { AccountRead, SessionOpened } from "./wire.ts";
import { language } from "./words.ts";

const BASE = "/api/v1";

/** Refresh this many milliseconds before the token's end, so that no request meets a token just past it. */
const EARLY = 20_000;

/**
 * All tabs wait in line behind a refresh: a line that swallows it holds them up no longer than these milliseconds. Asked
 * again within half a minute the server gives the same token once more.
 */
const PATIENCE = 15_000;

/** An opening waits this long to hear whether the lock is on; then it shows the lock. */
const LOCK_PATIENCE = 3000;
const LOCK = "wordkept-lock";
/** Set from signing out until the server has heard of it. */
const ENDING = "wordkept-ending";

/** Set from the sign-in after which the phone was found cleared until it was read. */
const CLEARED = "wordkept-cleared";

type State = "starting" | "in" | "expired" | "locked" | "out";

class Session {
  readonly state = signal<State>("starting");
  readonly account = signal<AccountRead | null>(null);
  /** Signed out, here or from elsewhere: the next screen says that nothing is kept. */
  readonly wiped = signal(false);

  /** The browser had cleared what lay here for whoever signed in: what was never sent is gone. */
  readonly cleared = signal(kept(CLEARED) !== null);

  /** After how many minutes without use the app locks; null where there is no lock. Known before any signal. */
  readonly locksAfter = signal<number | null>(null);

  #id: string | null = null;
  #token: string | null = null;
  #goodUntil = 0;
  #refreshing: Promise<boolean> | null = null;
  #asking: AbortController | null = null;
  /** A session that was alive a moment ago does not run out: refused now, it was ended on purpose. */
  #aliveJustNow = false;
  /** Signed out here: whatever still comes for that session ends it. */
  #ending = false;
  /** How often it was locked, hidden or signed out. */
  #closings = 0;
  /** What the phone keeps is being written and closed. */
  #shutting: Promise<void> = Promise.resolve();

  get id(): string | null {
    return this.#id;
  }

  /** Changes whenever this phone is locked, hidden or left: what was asked for before is for nobody here any more. */
  get closings(): number {
    return this.#closings;
  }

  /** Signed out here without signal: what the app keeps goes from this browser, all of it, once the server hears of it. */
  get isEnding(): boolean {
    return kept(ENDING) !== null;
  }

  /** Open what this phone has of the last account, before the network is asked. */
  async wake(): Promise<void> {
    addEventListener("online", () => this.#endWhatWaits());
    disk.watch(() => void this.#followOwner());
    void disk.tidy();
    // Closed in the midst of signing out: whatever still lies here goes now.
    if (kept(ENDING)) await disk.wipe();
    const owner = disk.owner;
    if (!owner) {
      this.state.value = "out";
      return this.#endWhatWaits();
    }
    this.locksAfter.value = Number(kept(LOCK)) || null;
    if (this.locksAfter.value) return this.#wakeLocked();
    await disk.open(owner);
    this.#show((await disk.read<AccountRead>("reads", "account")) ?? null);
    this.state.value = "in";
  }

  /** With a lock the server says whether it is on; nothing of what the phone keeps is opened before. */
  async #wakeLocked(): Promise<void> {
    const heard = this.refresh().catch(() => false);
    await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, LOCK_PATIENCE))]);
    if (this.state.value === "starting") this.state.value = "locked";
  }

  /**
   * Take over an opened session: after sign-up, sign-in, unlocking or refresh. `since` is how often this phone had been
   * closed when it was asked for: locked meanwhile it stays locked, signed out meanwhile it stays out.
   */
  async begin(opened: SessionOpened, since = this.#closings): Promise<void> {
    if (since !== this.#closings && this.state.value !== "locked") return;
    const shown = this.account.value?.id;
    if (shown && opened.account && opened.account.id !== shown) return this.#makeWay(opened.account.id);
    // A cookie that still came for whoever was here before would take the place of this one's.
    this.#asking?.abort();
    this.#token = opened.access_token;
    this.#goodUntil = Date.now() + opened.expires_in * 1000 - EARLY;
    this.#id = opened.session_id;
    // Safari hands its cookies to an app that was just added, with nothing of what lies beside them.
    if (opened.was_signed_in && !disk.owner && !kept(ENDING) && !isInstalled()) this.keepCleared(true);
    this.#keepEnding(false);
    this.keepLock(opened.locks_after);
    if (since !== this.#closings) return;
    if (!opened.account) return this.shut();
    await this.#shutting;
    await disk.open(opened.account.id, opened.store_key);
    await disk.guard(opened.locks_after !== null);
    await disk.heard();
    await disk.write("reads", "account", opened.account);
    if (since !== this.#closings) return this.state.value === "out" ? disk.wipe() : disk.close();
    this.#show(opened.account);
    this.wiped.value = false;
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
    // Two tabs that show one refresh token at once look like a thief to the server; within half a minute they do not.
    this.#refreshing ??= inTurn("wordkept-refresh", () => this.#askForToken()).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Remember whether this phone has a lock, so that it shows without signal too. */
  keepLock(locksAfter: number | null): void {
    this.locksAfter.value = locksAfter;
    keep(LOCK, locksAfter ? String(locksAfter) : null);
  }

  /** Whether that the phone was cleared is still to be read, also after a reload. */
  keepCleared(toRead: boolean): void {
    this.cleared.value = toRead;
    keep(CLEARED, toRead ? "1" : null);
  }

  /** The lock was set, changed or taken off on this phone. */
  changeLock(locksAfter: number | null): void {
    this.keepLock(locksAfter);
    void disk.guard(locksAfter !== null);
  }

  /** Lock the app, here at once and on the server when it hears of it; without signal it locks itself there. */
  lockNow(): void {
    if (!this.locksAfter.value || this.state.value === "locked") return;
    this.tellLocked();
    this.shut();
  }

  /** Tell the server alone, also while the page goes away. */
  tellLocked(): void {
    if (!this.locksAfter.value || !this.#token) return;
    void fetch(`${BASE}/app-lock/locked`, {
      method: "POST",
      keepalive: true,
      headers: { Authorization: `Bearer ${this.#token}`, "Idempotency-Key": newKey() },
    }).catch(() => undefined);
  }

  /** Shut what is in memory and on this phone behind the lock: drafts are written first. */
  shut(): void {
    if (this.state.value === "locked") return;
    this.#closings++;
    this.state.value = "locked";
    lock();
    unsay();
    this.#shutDisk();
  }

  /** Close what this phone keeps, once all that was written lies there, and leave its key there only wrapped. */
  #shutDisk(): void {
    const state = this.state.value;
    this.#shutting = saveDrafts()
      .then(() => disk.written())
      .then(() => disk.guard(true))
      .then(() => {
        if (this.state.value !== state) return;
        this.account.value = null;
        disk.close();
      });
  }

  /** Hidden: the page stays empty, so what was asked for before opens nothing in it any more. */
  hide(): void {
    this.#closings++;
    this.#token = null;
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

  /**
   * End this session on purpose. The phone is wiped at once, with or without signal; the server is told now, or when
   * there is one again.
   */
  async signOut(): Promise<void> {
    this.#keepEnding(true);
    const good = Date.now() < this.#goodUntil;
    const told = this.#id && this.#token && good ? this.#end(this.#id, this.#token) : this.refresh();
    await this.forget();
    await told.catch(() => undefined);
  }

  /** What was signed out of without signal is still there for the server: the cookie can end it. */
  #endWhatWaits(): void {
    if (this.state.value !== "out" || !kept(ENDING)) return;
    this.#ending = true;
    void this.refresh().catch(() => false);
  }

  async #end(id: string, token: string): Promise<void> {
    const answer = await fetch(`${BASE}/sessions/${id}`, {
      method: "DELETE",
      keepalive: true,
      headers: { Authorization: `Bearer ${token}`, "Idempotency-Key": `sign-out-${id}` },
    }).catch(() => null);
    // A refusal says that there is nothing to end any more.
    if (answer && isOurs(answer) && answer.status < 500 && answer.status !== 429) keep(ENDING, null);
  }

  #keepEnding(ending: boolean): void {
    this.#ending = ending;
    keep(ENDING, ending ? "1" : null);
  }

  /** Wipe the phone: the session ended on purpose. */
  async forget(): Promise<void> {
    this.#closings++;
    this.#token = null;
    this.#id = null;
    this.keepCleared(false);
    lock();
    this.keepLock(null);
    this.account.value = null;
    await Promise.all([disk.wipe(), notebook.clear()]);
    this.wiped.value = true;
    this.state.value = "out";
  }

  /** What another tab did with this phone holds here too, also without signal. */
  async #followOwner(): Promise<void> {
    if (this.state.value === "out") return;
    if (disk.owner) location.reload();
    else await this.forget();
  }

  /** Somebody else signed in: nothing of whoever was here before may stay in this page, and nothing of it go out. */
  async #makeWay(account: string): Promise<void> {
    this.#closings++;
    this.#token = null;
    await saveDrafts();
    await disk.written();
    disk.own(account);
    location.reload();
  }

  #show(account: AccountRead | null): void {
    this.account.value = account;
    if (account) language.value = account.language;
  }

  async #askForToken(): Promise<boolean> {
    const [ending, closings] = [this.#ending, this.#closings];
    const asking = new AbortController();
    this.#asking = asking;
    const tired = AbortSignal.timeout(PATIENCE);
    tired.addEventListener("abort", () => asking.abort());
    const { signal } = asking;
    const response = await fetch(`${BASE}/sessions/refresh`, { method: "POST", signal }).catch(() => null);
    if (!response || !isOurs(response)) throw Problem.unanswered(response);
    if (response.ok) {
      const opened = (await response.json()) as SessionOpened;
      if (ending || this.#ending) await this.#end(opened.session_id, opened.access_token);
      else await this.begin(opened, closings);
      return !ending && !this.#ending;
    }
    const problem = await Problem.from(response);
    if (problem.status !== 401) throw problem;
    if (ending || this.#ending) {
      keep(ENDING, null);
      return false;
    }
    if (closings !== this.#closings) return false;
    this.#token = null;
    if (this.#aliveJustNow || problem.extras.reason === "ended") await this.forget();
    // What lies behind a lock is not opened for whoever closes the sign-in again: it waits for the right person.
    else if (this.state.value !== "out") {
      this.state.value = this.locksAfter.value ? "out" : "expired";
      if (this.locksAfter.value) this.#shutDisk();
    }
    return false;
  }
}

export const session = new Session();
