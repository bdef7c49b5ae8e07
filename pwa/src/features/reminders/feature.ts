import type { Feature } from "../../core/feature.ts";

export const reminders: Feature = {
  screens: [{ path: "/settings/reminders", load: () => import("./Reminders.tsx") }],
};
