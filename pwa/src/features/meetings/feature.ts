import type { Feature } from "../../core/feature.ts";

export const meetings: Feature = {
  screens: [
    { path: "/meeting", load: () => import("./Screen.tsx") },
    { path: "/meeting/window", load: () => import("./Window.tsx") },
  ],
};
