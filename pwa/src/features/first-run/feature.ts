import type { Feature } from "../../core/feature.ts";

export const firstRun: Feature = {
  screens: [
    { path: "/", open: true, load: () => import("./first-run.tsx") },
    { path: "/before-you-start", open: true, load: () => import("./BeforeYouStart.tsx") },
  ],
};
