import type { Feature } from "../../core/feature.ts";
import "./live.ts";

export const today: Feature = {
  screens: [{ path: "/today", load: () => import("./Today.tsx") }],
};
