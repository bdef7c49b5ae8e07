import type { Feature } from "../../core/feature.ts";
import { followForgetting } from "./forgetting.ts";

/** The account's is open, because whoever has just deleted it is signed out and still reads what happens now. */
export const deletions: Feature = {
  screens: [
    { path: "/settings/delete", open: true, load: () => import("./Delete.tsx") },
    { path: "/settings/closed", load: () => import("./Closed.tsx") },
    { path: "/settings/closed/:id/delete", load: () => import("./DeleteSpace.tsx") },
  ],
};

followForgetting();
