import type { Feature } from "../../core/feature.ts";

export const readiness: Feature = {
  screens: [{ path: "/readiness", load: () => import("./Readiness.tsx") }],
};
