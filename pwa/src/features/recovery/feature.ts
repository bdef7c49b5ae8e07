import type { Feature } from "../../core/feature.ts";

const codes = () => import("./Codes.tsx");

export const recovery: Feature = {
  screens: [
    { path: "/settings/recovery-codes", load: codes },
    { path: "/begin/codes", load: () => codes().then((page) => ({ default: page.CodesAtTheStart })) },
    { path: "/recover", open: true, load: () => import("./Recover.tsx") },
    { path: "/recovered", load: () => import("./Recovered.tsx") },
  ],
};
