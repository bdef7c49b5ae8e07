import type { Feature } from "../../core/feature.ts";
import "./live.ts";

export const reassurance: Feature = {
  screens: [{ path: "/reassurance", load: () => import("./Screen.tsx") }],
};
