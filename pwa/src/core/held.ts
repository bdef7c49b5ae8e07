/**
 * What allows someone in: a link's secret or a code that was read out. In memory only, until it was used; a link's
 * secret is taken out of the address the moment the page opens.
 */
import { signal } from "@preact/signals";
import type { SignUpKey } from "./wire.ts";

export const held = signal<SignUpKey | null>(null);

/** What was already said on the way: the name given at the invitation, and that one asked to join. */
export const onTheWay = signal<{ name: string; asked: boolean }>({ name: "", asked: false });

export function letGo(): void {
  held.value = null;
  onTheWay.value = { name: "", asked: false };
}
