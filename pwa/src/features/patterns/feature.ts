import type { Feature } from "../../core/feature.ts";

export const patterns: Feature = {
  screens: [{ path: "/patterns", load: () => import("./Patterns.tsx") }],
};
