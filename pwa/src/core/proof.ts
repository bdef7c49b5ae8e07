/** Asking for the passphrase again, before something a borrowed phone could do. The accounts screens draw the sheet. */
import { signal } from "@preact/signals";
import type { ProofPurpose } from "./wire.ts";

interface Asked {
  purpose: ProofPurpose;
  /** Called by the sheet: true once the server took the proof, false where the person turned back. */
  answer: (given: boolean) => void;
}

/** The proof asked for at this moment; at most one, later askers wait for the same answer. */
export const asked = signal<Asked | null>(null);

let pending: Promise<boolean> | null = null;

export function askForProof(purpose: ProofPurpose): Promise<boolean> {
  pending ??= new Promise<boolean>((resolve) => {
    asked.value = {
      purpose,
      answer: (given) => {
        asked.value = null;
        pending = null;
        resolve(given);
      },
    };
  });
  return pending;
}
