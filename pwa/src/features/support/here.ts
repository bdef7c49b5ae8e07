/**
 * People who help whom the host of this server has added. Fetched with the screens and kept on this phone, not when
 * Support is opened: that leaves no trace anywhere. It belongs to the phone, as the country does.
 */
import { computed, signal } from "@preact/signals";
import { http, ok } from "../../core/api.ts";
import { type Country, type Entry, support } from "./content.ts";

interface Here {
  worldwide: Entry[];
  countries: Country[];
}

const NAME = "wordkept-support";
const NOBODY: Here = { worldwide: [], countries: [] };

function kept(): Here {
  try {
    return { ...NOBODY, ...JSON.parse(localStorage.getItem(NAME) ?? "{}") };
  } catch {
    return NOBODY;
  }
}

export const here = signal<Here>(kept());

/** Ours, with the host's people after ours in each, and the host's own countries. */
export const countries = computed<readonly Country[]>(() => {
  const theirs = here.value.countries;
  const more = (code: string) => theirs.find((one) => one.code === code)?.entries ?? [];
  const ours = support.countries.map((one) => ({ ...one, entries: [...one.entries, ...more(one.code)] }));
  return [...ours, ...theirs.filter(({ code }) => !support.countries.some((one) => one.code === code))];
});

export const worldwide = computed<readonly Entry[]>(() => [...support.worldwide, ...here.value.worldwide]);

export async function fetchHere(): Promise<void> {
  try {
    here.value = (await ok(http.GET("/support"))) as unknown as Here;
    localStorage.setItem(NAME, JSON.stringify(here.value));
  } catch {
    // What is kept stays.
  }
}
