import type { Feature } from "../../core/feature.ts";

export const notebook: Feature = {
  screens: [
    { path: "/notebook", open: true, load: () => import("./List.tsx") },
    { path: "/notebook/:id", open: true, load: () => import("./Writing.tsx") },
  ],
};
