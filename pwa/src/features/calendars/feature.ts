import type { Feature } from "../../core/feature.ts";

export const calendars: Feature = {
  screens: [{ path: "/settings/calendar", load: () => import("./Calendar.tsx") }],
};
