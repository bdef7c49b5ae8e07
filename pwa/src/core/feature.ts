/** What a feature gives to the app: its screens, loaded when first shown. */
import type { ComponentType } from "preact";
import type { Params } from "./router.ts";

export interface Screen {
  /** `/commitments/:id`; a `/*` at the end takes everything below. */
  path: string;
  load: () => Promise<{ default: ComponentType<{ params: Params }> }>;
  /** Screens for people who are not signed in; all others ask for sign-in first. */
  open?: boolean;
}

export interface Feature {
  screens: readonly Screen[];
}
