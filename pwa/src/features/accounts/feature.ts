import type { Feature } from "../../core/feature.ts";

export const accounts: Feature = {
  screens: [
    { path: "/sign-in", open: true, load: () => import("./SignIn.tsx") },
    { path: "/start", open: true, load: () => import("./SignUp.tsx") },
  ],
};
