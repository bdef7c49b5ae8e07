import type { Feature } from "../../core/feature.ts";
import "./live.ts";

export const messages: Feature = {
  screens: [{ path: "/talk", load: () => import("./Screen.tsx") }],
};
