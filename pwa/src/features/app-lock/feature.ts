import type { Feature } from "../../core/feature.ts";
import { leaveWhatWaits } from "./leaving.ts";
import { watchUse } from "./watching.ts";

export const appLock: Feature = {
  screens: [{ path: "/settings/app-lock", load: () => import("./AppLock.tsx") }],
};

watchUse();
leaveWhatWaits();
