/**
 * The country chosen for Support: asked once, never guessed, kept on this phone only. It belongs to the phone and not
 * to an account, because Support works without one.
 */
import { computed, signal } from "@preact/signals";
import { keep, kept } from "../../core/kept.ts";
import type { Country } from "./content.ts";
import { countries } from "./here.ts";

const NAME = "wordkept-country";
/** Chosen, but not in the list. */
export const ELSEWHERE = "-";

/** A code of the list, `ELSEWHERE`, or null where nobody was asked yet. */
export const chosen = signal<string | null>(kept(NAME));

export const country = computed<Country | null>(
  () => countries.value.find(({ code }) => code === chosen.value) ?? null,
);

export function choose(code: string): void {
  chosen.value = code || null;
  keep(NAME, code || null);
}
