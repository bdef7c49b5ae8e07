import type { Feature } from "../../core/feature.ts";

export const setbacks: Feature = {
  screens: [
    { path: "/setbacks", load: () => import("./List.tsx") },
    { path: "/setbacks/new", load: () => import("./Writing.tsx") },
  ],
};
