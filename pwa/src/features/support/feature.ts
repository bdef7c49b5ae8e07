import type { Feature } from "../../core/feature.ts";

const load = () => import("./screens.tsx");

export const support: Feature = {
  screens: [
    { path: "/support", open: true, load: () => load().then((page) => ({ default: page.Support })) },
    { path: "/support/calm", open: true, load: () => load().then((page) => ({ default: page.Calm })) },
    { path: "/support/fit", open: true, load: () => load().then((page) => ({ default: page.Fit })) },
    { path: "/support/:topic", open: true, load: () => load().then((page) => ({ default: page.Help })) },
  ],
};

/** Milliseconds after the start: the first screen goes first. */
const SOON = 3000;

// Fetched whether or not anyone needs it, so that opening Support asks the server for nothing and leaves no trace there.
setTimeout(
  () =>
    void load()
      .then((page) => page.fetchHere())
      .catch(() => undefined),
  SOON,
);
