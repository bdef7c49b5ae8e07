/** The screen of the current address, loaded when it is first shown. */
import { type ComponentType, Fragment } from "preact";
import type { Screen } from "../core/feature.ts";
import { usePage } from "../core/page.ts";
import { match, type Params, path } from "../core/router.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { copy } from "./copy.ts";
import { type Loading, useLoaded } from "./loading.ts";

/** The screen for an address and the values in it. */
export function screenAt(screens: readonly Screen[], at: string): { screen: Screen; params: Params } | null {
  for (const screen of screens) {
    const params = match(screen.path, at);
    if (params) return { screen, params };
  }
  return null;
}

export function Shown({ screens }: { screens: readonly Screen[] }) {
  const found = screenAt(screens, path.value);
  const loading = useLoaded(found?.screen.load);
  const View = loading.view;
  if (!found) return <NotFound />;
  if (loading.failed) return <NotFetched loading={loading} />;
  if (!View) return <Skeleton still={copy.still} />;
  // The address is the key: another thing on the same kind of screen starts from its own state.
  return (
    <Fragment key={path.value}>
      <View params={found.params} />
    </Fragment>
  );
}

/** Something that is seldom needed, loaded when it is. */
export function Later({ load }: { load: () => Promise<{ default: ComponentType }> }) {
  const loading = useLoaded(load);
  const View = loading.view;
  if (loading.failed) return <Again loading={loading} />;
  return View && <View />;
}

function NotFound() {
  usePage({ title: copy.notFound, tab: copy.notFound, place: "" });
  return (
    <div class="stack">
      <p>{copy.notFoundText}</p>
      <ButtonLink kind="primary" href="/today">
        {copy.toToday}
      </ButtonLink>
    </div>
  );
}

interface Lacking {
  loading: Pick<Loading<unknown>, "trying" | "inVain" | "again">;
}

function NotFetched({ loading }: Lacking) {
  usePage({ title: copy.notHere, tab: copy.notHere, place: "" });
  return (
    <div class="stack">
      <Again loading={loading} />
      <ButtonLink href="/today">{copy.toToday}</ButtonLink>
    </div>
  );
}

function Again({ loading: { trying, inVain, again } }: Lacking) {
  return (
    <>
      <p>{copy.notHereText}</p>
      <Button kind="primary" busy={trying} onClick={() => void again()}>
        {copy.tryAgain}
      </Button>
      <p class="second" role="status">
        {inVain && copy.stillNot}
      </p>
    </>
  );
}
