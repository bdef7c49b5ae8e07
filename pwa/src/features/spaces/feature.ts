import type { Feature } from "../../core/feature.ts";

export const spaces: Feature = {
  screens: [
    { path: "/invite", load: () => import("./Invite.tsx") },
    { path: "/join", open: true, load: () => import("./Join.tsx") },
    { path: "/who-can-read", open: true, load: () => import("./WhoCanRead.tsx") },
    { path: "/match", load: () => import("./Match.tsx") },
    { path: "/ground-rules", load: () => import("./GroundRules.tsx") },
  ],
};
