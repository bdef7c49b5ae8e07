import type { Feature } from "../../core/feature.ts";

const keeping = () => import("./Keeping.tsx");
const writing = () => import("./Writing.tsx");

export const breaches: Feature = {
  screens: [
    { path: "/breaches", load: () => import("./List.tsx") },
    { path: "/breaches/new", load: () => keeping().then((page) => ({ default: page.New })) },
    { path: "/breaches/:id", load: () => import("./Breach.tsx") },
    { path: "/questions/:id", load: () => import("./Asked.tsx") },
    { path: "/breaches/:id/change", load: () => keeping().then((page) => ({ default: page.Change })) },
    {
      path: "/breaches/:id/acknowledgement",
      load: () => writing().then((page) => ({ default: page.Acknowledge })),
    },
    { path: "/breaches/:id/impact", load: () => writing().then((page) => ({ default: page.Impact })) },
    { path: "/statements/:id", load: () => import("./Reading.tsx") },
  ],
};
