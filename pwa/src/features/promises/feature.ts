import type { Feature } from "../../core/feature.ts";

const writing = () => import("./Writing.tsx");

export const promises: Feature = {
  screens: [
    { path: "/promises", load: () => import("./List.tsx") },
    { path: "/promises/new", load: () => writing().then((page) => ({ default: page.New })) },
    { path: "/promises/:id", load: () => import("./Promise.tsx") },
    { path: "/promises/:id/smaller", load: () => writing().then((page) => ({ default: page.Smaller })) },
  ],
};
