import type { Feature } from "../../core/feature.ts";

export const composer: Feature = {
  screens: [
    { path: "/write", load: () => import("./Screen.tsx") },
    { path: "/practise", load: () => import("./PracticeScreen.tsx") },
  ],
};
