import type { Feature } from "../../core/feature.ts";

export const timeline: Feature = {
  screens: [{ path: "/timeline", load: () => import("./Timeline.tsx") }],
};
