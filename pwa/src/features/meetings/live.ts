/** The talk of the space one is in and its time, followed as long as a screen shows them. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { meetingsApi } from "./api.ts";
import { type MeetingModel, MeetingStore } from "./store.ts";
import { type WindowModel, WindowStore } from "./windows.ts";

export function useMeeting(): MeetingModel {
  const store = useMemo(
    () => new MeetingStore({ space: () => us.space.value, api: meetingsApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  // What the phone kept may be of before the space opened: then it is asked for once it is known to be open.
  const open = us.space.value?.state === "open";
  useEffect(() => {
    if (!space) return;
    const again = () => void store.refresh();
    const stops = [
      store.follow(),
      live.keep("meetings", store.put),
      live.onReset(again),
      ...["check_in.revealed", "check_in.withdrawn"].map((kind) => live.on(kind, again)),
    ];
    addEventListener("online", again);
    void store.load();
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [space, open, store]);
  return store;
}

/** When the two would like to meet, followed as long as a screen shows it. */
export function useWindow(): WindowModel {
  const store = useMemo(
    () => new WindowStore({ space: () => us.space.value, api: meetingsApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  const open = us.space.value?.state === "open";
  useEffect(() => {
    if (!space || !open) return;
    const again = () => void store.load();
    const stops = [store.follow(), live.keep("meeting_windows", store.put), live.onReset(again)];
    addEventListener("online", again);
    again();
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [space, open, store]);
  return store;
}
