import type { Feature } from "../../core/feature.ts";

export const practices: Feature = {
  screens: [{ path: "/steps/:number/:task", load: () => import("./Screen.tsx") }],
};
