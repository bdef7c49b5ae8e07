import type { Feature } from "../../core/feature.ts";

export const somethingNew: Feature = {
  screens: [{ path: "/something-new", load: () => import("./Screen.tsx") }],
};
