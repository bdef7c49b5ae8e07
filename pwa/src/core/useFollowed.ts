/** A store of the space one is in, kept by what comes in live as long as a screen shows it. */
import { useEffect } from "preact/hooks";
import { announce } from "./say.ts";
import { live } from "./services.ts";
import { us } from "./us.ts";

type Stop = () => void;

interface Followed {
  follow: () => Stop;
  load: () => Promise<void>;
  refresh: () => Promise<void>;
}

/** `hears` says what of the live line is the store's, and stays the same from one drawing to the next. */
export function useFollowed<S extends Followed>(
  store: S,
  space: string | undefined,
  hears: (store: S) => readonly Stop[],
): S {
  useEffect(() => {
    if (!space) return;
    const again = () => void store.refresh();
    const stops = [store.follow(), ...hears(store), live.onReset(again)];
    addEventListener("online", again);
    void store.load();
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [space, store, hears]);
  return store;
}

/** Events of the other are announced, without content. */
export const announcing = (kinds: readonly string[], said: string): Stop[] =>
  kinds.map((kind) =>
    live.on(kind, (event) => {
      if (event.by !== us.account.value?.id) announce(said);
    }),
  );
