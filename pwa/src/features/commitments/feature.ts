import type { Feature } from "../../core/feature.ts";

const writing = () => import("./Writing.tsx");

export const commitments: Feature = {
  screens: [
    { path: "/commitments", load: () => import("./List.tsx") },
    { path: "/commitments/new", load: () => writing().then((page) => ({ default: page.New })) },
    { path: "/commitments/:id", load: () => import("./Commitment.tsx") },
    { path: "/commitments/:id/change", load: () => writing().then((page) => ({ default: page.Change })) },
    { path: "/commitments/:id/end", load: () => import("./End.tsx") },
  ],
};
