import type { Feature } from "../../core/feature.ts";

/** Open, because whoever has just deleted their account is signed out and still reads what happens now. */
export const deletions: Feature = {
  screens: [{ path: "/settings/delete", open: true, load: () => import("./Delete.tsx") }],
};
