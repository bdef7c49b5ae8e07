/**
 * The reader and the other person: account, space and what Today holds, as last heard.
 *
 * One request (`/today`) fills it, live events keep it, the phone's copy shows it before there is signal.
 */
import { computed, signal } from "@preact/signals";
import { afresh } from "./afresh.ts";
import { http, ok } from "./api.ts";
import { clocksApart, recallClocks } from "./clock.ts";
import { disk } from "./disk.ts";
import { Problem } from "./problem.ts";
import { session } from "./session.ts";
import type { StreamHead, TodayRead } from "./wire.ts";

interface Kept {
  today: TodayRead;
  heard_at: number;
  /** How far the server's clock was ahead of this phone's. */
  apart?: number;
}

class Us {
  #changes = 0;
  readonly today = signal<TodayRead | null>(null);
  /** When the server last told all of it: "as of this morning" where there is no signal. */
  readonly heardAt = signal<number | null>(null);
  /** Why the last load failed, until one succeeds. */
  readonly problem = signal<Problem | null>(null);

  readonly account = session.account;
  readonly space = computed(() => this.today.value?.space ?? null);
  readonly joinRequest = computed(() => this.today.value?.join_request ?? null);
  readonly invitation = computed(() => this.today.value?.invitation ?? null);
  readonly otherName = computed(() => this.space.value?.other?.name ?? null);
  /** Whether what belongs to both can be written now. */
  readonly open = computed(() => this.space.value?.state === "open" && !this.space.value.pause);

  /** Show what the phone has. */
  async wake(): Promise<void> {
    const kept = await disk.read<Kept>("reads", "today");
    recallClocks(kept?.apart);
    if (!kept || this.today.value) return;
    this.today.value = { ...kept.today, waiting: kept.today.waiting ?? [] }; // an earlier version kept none
    this.heardAt.value = kept.heard_at;
  }

  /** Load everything afresh; says where its streams stood. */
  async refresh(): Promise<StreamHead[]> {
    try {
      const today = await afresh(
        () => this.#changes,
        () => ok(http.GET("/today")),
      );
      this.heardAt.value = Date.now();
      this.problem.value = null;
      this.put(today);
      await session.keep(today.account);
      await disk.heard();
      return today.cursors;
    } catch (failed) {
      this.problem.value = failed instanceof Problem ? failed : Problem.unreachable();
      throw failed;
    }
  }

  /** Put in what changed. */
  put(change: Partial<TodayRead>): void {
    this.#changes += 1;
    if (!this.today.value && !("cursors" in change)) return;
    this.today.value = { ...this.today.value, ...change } as TodayRead;
    const heard_at = this.heardAt.value ?? Date.now();
    const kept: Kept = { today: this.today.value, heard_at, apart: clocksApart() };
    void disk.write("reads", "today", kept);
  }

  /** Forget it: signed out. */
  clear(): void {
    this.today.value = null;
    this.heardAt.value = null;
    this.problem.value = null;
  }
}

export const us = new Us();
