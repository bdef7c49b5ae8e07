import type { Feature } from "../../core/feature.ts";
import { followNotices } from "./notices.ts";

export const securityLog: Feature = {
  screens: [{ path: "/settings/security-log", load: () => import("./SecurityLog.tsx") }],
};

followNotices();
