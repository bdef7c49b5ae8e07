import type { Feature } from "../../core/feature.ts";

export const endings: Feature = {
  screens: [{ path: "/ending", load: () => import("./Screen.tsx") }],
};
