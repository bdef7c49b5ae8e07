/** What kind of phone this is, where the system itself makes the difference. */
export const isApplePhone = () =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  // An iPad says it is a Mac, and has fingers.
  (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1);

/** Opened from among the phone's own apps. */
export const isInstalled = () =>
  matchMedia("(display-mode: standalone)").matches ||
  (navigator as { standalone?: boolean }).standalone === true;
