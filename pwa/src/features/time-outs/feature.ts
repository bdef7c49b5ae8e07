import type { Feature } from "../../core/feature.ts";
import "./live.ts";

export const timeOuts: Feature = {
  screens: [{ path: "/time-out", load: () => import("./Screen.tsx") }],
};
