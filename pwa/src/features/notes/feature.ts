import type { Feature } from "../../core/feature.ts";

export const notes: Feature = {
  screens: [
    { path: "/notes", load: () => import("./List.tsx") },
    { path: "/notes/new", load: () => import("./Writing.tsx") },
    { path: "/notes/passphrase", load: () => import("./ChangePassphrase.tsx") },
    { path: "/notes/forgotten", load: () => import("./Forgotten.tsx") },
    { path: "/notes/bring", load: () => import("./Bringing.tsx") },
    { path: "/notes/notebook", load: () => import("./Notebook.tsx") },
    { path: "/notes/:id", load: () => import("./Writing.tsx") },
  ],
};
