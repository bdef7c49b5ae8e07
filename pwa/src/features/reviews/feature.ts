import type { Feature } from "../../core/feature.ts";

export const reviews: Feature = {
  screens: [{ path: "/review", load: () => import("./Screen.tsx") }],
};
