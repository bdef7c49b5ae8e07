import type { Feature } from "../../core/feature.ts";

const codes = () => import("./Codes.tsx");

const recovered = () => import("./Recovered.tsx");

export const recovery: Feature = {
  screens: [
    { path: "/settings/recovery-codes", load: codes },
    { path: "/begin/codes", load: () => codes().then((page) => ({ default: page.CodesAtTheStart })) },
    { path: "/recover", open: true, load: () => import("./Recover.tsx") },
    { path: "/recover/ask", open: true, load: () => import("./AskToComeBack.tsx") },
    { path: "/recover/mail", open: true, load: () => import("./ByMail.tsx") },
    { path: "/recovered", load: recovered },
    { path: "/recovered/anew", load: () => recovered().then((page) => ({ default: page.RecoveredAnew })) },
    { path: "/settings/recovery-requests", load: () => import("./Requests.tsx") },
  ],
};
