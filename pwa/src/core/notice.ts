/** What stands on a lock screen, whatever it is for; the worker shows it and keeps when it did, on this phone only. */
export const NOTICE = "Something new";

/** The cache and the name under which the worker keeps when it showed one last. */
export const SHOWN = { cache: "wordkept-shown", name: "/shown" } as const;

/** Under which name, there too, lies how this phone is reached: by which session, at which address. */
export const REACHED = "/reached";

export interface Reached {
  session: string;
  endpoint: string;
}

/** What the worker says to open pages when it has shown one. */
export const SHOWN_NOW = "shown";
