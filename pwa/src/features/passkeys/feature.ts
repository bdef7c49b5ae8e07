import type { Feature } from "../../core/feature.ts";

export const passkeys: Feature = {
  screens: [{ path: "/settings/passkeys", load: () => import("./Passkeys.tsx") }],
};
