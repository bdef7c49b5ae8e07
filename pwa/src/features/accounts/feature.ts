import type { Feature } from "../../core/feature.ts";

const steps = () => import("./steps.tsx");

export const accounts: Feature = {
  screens: [
    { path: "/sign-in", open: true, load: () => import("./SignIn.tsx") },
    { path: "/start", open: true, load: () => steps().then((page) => ({ default: page.NamePage })) },
    { path: "/start/return", open: true, load: () => steps().then((page) => ({ default: page.ReturnPage })) },
    { path: "/start/agree", open: true, load: () => steps().then((page) => ({ default: page.AgreePage })) },
    { path: "/settings/passphrase", load: () => import("./changing/NewPassphrase.tsx") },
    { path: "/settings/email", load: () => import("./changing/NewEmail.tsx") },
    { path: "/begin", load: () => steps().then((page) => ({ default: page.BeginPage })) },
  ],
};
