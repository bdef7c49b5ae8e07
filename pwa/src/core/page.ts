/** What the frame shows of the screen in it: its name, the way back, and the place it belongs to. */
import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

export interface Page {
  /** The heading in the bar; absent where the screen draws its own `h1`. */
  title?: string;
  /** Said in place of the title where what is shown is stale when it is read late: the time of day. */
  spoken?: string;
  /** Whose initial stands before the title and leads to Settings: on Today. */
  person?: string;
  /** The name in the browser's tab and history: never a person's name, never content. */
  tab: string;
  /** Where Back leads when nothing was shown before; absent on the five places. */
  back?: string;
  /** The place in the bottom bar: `/today`. Without one the bar is left out. */
  place?: string;
}

export const page = signal<Page>({ tab: "" });

/** Every screen calls this once: `usePage({ title: copy.title, tab: copy.title, place: "/talk" })`. */
export function usePage({ title, spoken, person, tab, back, place }: Page): void {
  useLayoutEffect(() => {
    page.value = { title, spoken, person, tab, back, place };
  }, [title, spoken, person, tab, back, place]);
}
