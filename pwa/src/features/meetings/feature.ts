import type { Feature } from "../../core/feature.ts";

export const meetings: Feature = {
  screens: [{ path: "/meeting", load: () => import("./Screen.tsx") }],
};
