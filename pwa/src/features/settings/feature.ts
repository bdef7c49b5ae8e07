import type { Feature } from "../../core/feature.ts";
import { followLeaving } from "./leaving.ts";

export const settings: Feature = {
  screens: [
    { path: "/settings", load: () => import("./Settings.tsx") },
    { path: "/settings/you", load: () => import("./You.tsx") },
    { path: "/settings/privacy", load: () => import("./Privacy.tsx") },
    { path: "/settings/devices", load: () => import("./Devices.tsx") },
    { path: "/settings/space", load: () => import("./Space.tsx") },
    { path: "/settings/space/leave", load: () => import("./Leave.tsx") },
    { path: "/settings/install", load: () => import("./Install.tsx") },
    { path: "/settings/about", load: () => import("./About.tsx") },
  ],
};

followLeaving();
