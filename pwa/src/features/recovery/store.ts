/** The recovery codes of whoever is signed in. New ones live in memory only, until the person says they have them. */
import { createModel, signal } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import type { RecoverySheet } from "../../core/wire.ts";
import { newCode } from "../../keys/code.ts";
import { sheetOf } from "../../keys/opener.ts";
import type { RecoveryApi } from "./api.ts";

const CODES = 10;

export const CodesStore = createModel((api: Pick<RecoveryApi, "sheet" | "put">) => {
  const sheet = signal<RecoverySheet | null>(null);
  /** Those on the screen; nothing of them is with the server yet. */
  const made = signal<readonly string[] | null>(null);
  const { problem, isBusy, attempt } = attempts();

  const load = () =>
    attempt("load", async () => {
      sheet.value = await api.sheet();
    });

  return {
    sheet,
    made,
    problem,
    busy: isBusy,
    load,
    /** Ten new codes, for this screen only. */
    make(): void {
      made.value = Array.from({ length: CODES }, newCode);
    },
    forget(): void {
      made.value = null;
    },
    /** They are on paper: from now on they count, and those before do not. Says whether that went well. */
    keep: () =>
      attempt("keep", async () => {
        if (!made.value) return;
        const draft = await sheetOf(made.value);
        sheet.value = await api.put(draft, (sheet.value ?? (await api.sheet())).version);
        made.value = null;
      }),
  };
});

export type CodesModel = InstanceType<typeof CodesStore>;
