import type { Feature } from "../../core/feature.ts";
import "./live.ts";

export const checkIns: Feature = {
  screens: [
    { path: "/check-in", load: () => import("./CheckIn.tsx") },
    { path: "/check-ins", load: () => import("./Mine.tsx") },
    { path: "/check-ins/:on/open", load: () => import("./Open.tsx") },
    { path: "/check-ins/:on/change", load: () => import("./CheckIn.tsx") },
    { path: "/check-ins/:on", load: () => import("./Day.tsx") },
  ],
};
