/** Examples from `content/`, as they fit a kind of space. */
import type { SpaceKind } from "./wire.ts";

export interface ContentExample {
  id: string;
  theme: string;
  /** The spaces it fits; all where it is left out. */
  kinds?: SpaceKind[];
  text: string;
  notice?: string;
}

export const examplesFor = (data: unknown, kind: SpaceKind): ContentExample[] =>
  (data as { examples: ContentExample[] }).examples.filter(({ kinds }) => !kinds || kinds.includes(kind));
