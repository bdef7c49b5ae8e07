import type { Feature } from "../../core/feature.ts";

export const agreements: Feature = {
  screens: [
    { path: "/agreements", load: () => import("./List.tsx") },
    { path: "/agreements/new", load: () => import("./Writing.tsx") },
  ],
};
