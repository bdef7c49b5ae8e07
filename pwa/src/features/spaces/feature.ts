import type { Feature } from "../../core/feature.ts";

export const spaces: Feature = {
  screens: [{ path: "/ground-rules", load: () => import("./GroundRules.tsx") }],
};
