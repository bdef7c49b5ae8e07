import type { Feature } from "../../core/feature.ts";

export const steps: Feature = {
  screens: [
    { path: "/steps", load: () => import("./Path.tsx") },
    { path: "/steps/:number", load: () => import("./Step.tsx") },
  ],
};
