import type { Feature } from "../../core/feature.ts";

export const today: Feature = {
  screens: [{ path: "/today", load: () => import("./Screen.tsx") }],
};
