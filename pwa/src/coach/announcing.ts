import { useEffect, useRef } from "preact/hooks";
import { announce } from "../core/say.ts";
import { announcement, type Note } from "./notes.ts";

/** How many suggestions there are, once for each time they change. */
export function useAnnouncement(notes: readonly Note[]): void {
  const told = useRef("");
  const keys = notes.map(({ key }) => key).join("\n");
  useEffect(() => {
    if (keys === told.current) return;
    told.current = keys;
    if (notes.length > 0) announce(announcement(notes));
  }, [keys]);
}
