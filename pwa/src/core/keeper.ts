/** Where words from anywhere can be kept for one's own eyes: set by the notes as long as they are open. */
import { signal } from "@preact/signals";

export const keeper = signal<((text: string) => Promise<unknown>) | null>(null);
