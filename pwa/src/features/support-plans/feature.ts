import type { Feature } from "../../core/feature.ts";

export const supportPlans: Feature = {
  screens: [{ path: "/support-plan", load: () => import("./Screen.tsx") }],
};
