/** The screen of the current address, loaded when it is first shown. */
import { type ComponentType, Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Screen } from "../core/feature.ts";
import { usePage } from "../core/page.ts";
import { match, type Params, path } from "../core/router.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { copy } from "./copy.ts";

type View = ComponentType<{ params: Params }>;
const loaded = new Map<Screen, View>();

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
  const [, arrived] = useState(0);
  const [failed, setFailed] = useState<Screen | null>(null);
  const screen = found?.screen;
  useEffect(() => {
    if (!screen || loaded.has(screen)) return;
    screen.load().then(
      (module) => {
        loaded.set(screen, module.default);
        arrived((times) => times + 1);
      },
      () => setFailed(screen),
    );
  }, [screen]);

  if (!found) return <Message title={copy.notFound} text={copy.notFoundText} />;
  const View = loaded.get(found.screen);
  if (!View) {
    if (failed === found.screen) return <Message title={copy.notHere} text={copy.notHereText} />;
    return <Skeleton still={copy.still} />;
  }
  // The address is the key: another thing on the same kind of screen starts from its own state.
  return (
    <Fragment key={path.value}>
      <View params={found.params} />
    </Fragment>
  );
}

function Message({ title, text }: { title: string; text: string }) {
  usePage({ title, tab: title, place: "" });
  return (
    <div class="stack">
      <p>{text}</p>
      <ButtonLink kind="primary" href="/today">
        {copy.toToday}
      </ButtonLink>
    </div>
  );
}
