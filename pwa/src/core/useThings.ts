/** The things of the space one is in, followed as long as a screen shows them. */
import { useCallback, useMemo } from "preact/hooks";
import { disk } from "./disk.ts";
import { live, outbox } from "./services.ts";
import { type Noun, type ThingsOf, thingsOf } from "./things.ts";
import { us } from "./us.ts";
import { announcing, useFollowed } from "./useFollowed.ts";
import type { Included } from "./wire.ts";

type Name = "promises" | "agreements" | "setbacks";
type One<N extends Name> = Included[N][number];

interface Told {
  /** Events after which a thing may not be there any more: then the page does not include it. */
  gone: readonly string[];
  /** The fact that names the thing. */
  id: string;
  /** Events of the other that are announced, without content, and how. */
  news: readonly string[];
  said: string;
}

export function useThings<N extends Name>(
  name: N,
  noun: Noun,
  all: (space: string) => Promise<One<N>[]>,
  told: Told,
): ThingsOf<One<N>> {
  const store = useMemo(
    () => thingsOf<One<N>>({ noun, space: () => us.space.value, all, outbox, disk }),
    [noun, all],
  );
  const hears = useCallback(
    ({ put, drop }: ThingsOf<One<N>>) => [
      live.keep(name, put as (thing: Included[N][number]) => void),
      ...told.gone.map((kind) =>
        live.on(kind, (event, page) => {
          const id = event[told.id];
          if (!page.included[name]?.some((one) => one.id === id)) drop(String(id));
        }),
      ),
      ...announcing(told.news, told.said),
    ],
    [name, told],
  );
  return useFollowed(store, us.space.value?.id, hears);
}
