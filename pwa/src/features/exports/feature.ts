import type { Feature } from "../../core/feature.ts";

export const exports: Feature = {
  screens: [
    { path: "/export", load: () => import("./Export.tsx") },
    { path: "/pack", load: () => import("./Pack.tsx") },
  ],
};
