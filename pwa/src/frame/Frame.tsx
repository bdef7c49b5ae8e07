/** What stands around every screen: the bar with Hide, the five places, and what is said beside the screen. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { appName } from "../core/app-name.ts";
import { dateName } from "../core/clock.ts";
import { disk } from "../core/disk.ts";
import { installing } from "../core/installing.ts";
import { newer, useNewer } from "../core/newer.ts";
import { page } from "../core/page.ts";
import { back, path } from "../core/router.ts";
import { announced, said, unsay } from "../core/say.ts";
import { session } from "../core/session.ts";
import { us } from "../core/us.ts";
import { fill } from "../core/words.ts";
import { Banner } from "../ui/Banner.tsx";
import { BottomBar, type Place } from "../ui/BottomBar.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Header } from "../ui/Header.tsx";
import { Toast } from "../ui/Toast.tsx";
import { copy } from "./copy.ts";
import { keepFocus } from "./kept-focus.ts";
import { Sync } from "./Sync.tsx";

interface Props {
  children: ComponentChildren;
  /** Where Hide leads when no script runs, and what it does when one does. */
  plain: string;
  onHide: () => void;
  /** What is to be told on every screen, where nothing graver stands there. */
  notice?: ComponentChildren;
}

const WHERE_NEWER_IS_SAID = /^\/(today|settings)$/;

const places = (): readonly Place[] => [
  { href: "/today", icon: "sun", label: copy.today },
  { href: "/talk", icon: "speech", label: copy.talk },
  { href: "/steps", icon: "path", label: copy.steps },
  { href: "/timeline", icon: "line", label: copy.timeline },
  { href: "/support", icon: "lifebuoy", label: copy.support },
];

export function Frame({ children, plain, onHide, notice }: Props) {
  const { title, spoken, person, tab, back: before, place } = page.value;
  const toast = said.value;
  const state = session.state.value;
  const banner = standing(place);
  useFocusOnArrival();
  const main = useRef<HTMLElement>(null);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  useLayoutEffect(() => {
    document.title = tab && tab !== appName ? `${tab} · ${appName}` : appName;
  }, [tab]);
  return (
    <>
      <a class="skip" href="#page">
        {copy.skip}
      </a>
      <Header
        hide={{
          label: copy.hide,
          href: plain,
          onHide: (event) => {
            event.preventDefault();
            onHide();
          },
        }}
        status={state === "in" && <Sync />}
      >
        {before && (
          <Button icon="back" onClick={() => back(before)}>
            <span class="off-screen">{copy.back}</span>
          </Button>
        )}
        {person && (
          <a class="person" href="/settings">
            <span aria-hidden="true">{[...person][0]?.toUpperCase()}</span>
            <span class="off-screen">{fill(copy.settingsOf, { name: person })}</span>
          </a>
        )}
        {title && (
          <h1 tabIndex={-1}>
            {spoken ? (
              <>
                <span aria-hidden="true">{title}</span>
                <span class="off-screen">{spoken}</span>
              </>
            ) : (
              title
            )}
          </h1>
        )}
      </Header>
      {banner ? (
        <Banner kind={isSecureContext ? "info" : "stop"}>{banner}</Banner>
      ) : (
        notice ||
        (session.cleared.value && state === "in" && <Cleared />) ||
        (newer.value && WHERE_NEWER_IS_SAID.test(path.value) && <Newer />)
      )}
      <main class="page" id="page" tabIndex={-1} ref={main}>
        {children}
      </main>
      {toast && (
        <Toast key={toast.id} message={toast.message} undo={toast.undo} onGone={() => unsay(toast.id)} />
      )}
      <p class="off-screen" role="status">
        {announced.value}
      </p>
      {place && <BottomBar label={copy.places} places={places()} current={place} />}
    </>
  );
}

/** The phone had cleared what lay here; said until it was read. */
function Cleared() {
  const onIphone = installing.way.value === "steps";
  return (
    <Banner>
      <span class={`notice-said${onIphone ? " long" : ""}`}>
        {copy.cleared} {onIphone && copy.clearedOnIphone}
      </span>
      <span class="notice-ways">
        {onIphone && <ButtonLink href="/settings/install">{copy.showHow}</ButtonLink>}
        <Button onClick={() => session.keepCleared(false)}>{copy.understood}</Button>
      </span>
    </Banner>
  );
}

/** A newer version waits; it is said where nothing is being written. */
function Newer() {
  return (
    <Banner>
      {copy.newer} <Button onClick={() => void useNewer()}>{copy.useNewer}</Button>
    </Banner>
  );
}

/** The one line under the bar that stays as long as it is true; the gravest first. */
function standing(place: string | undefined): string | null {
  const space = us.space.value;
  if (!isSecureContext) return copy.plainHttp;
  if (space?.state === "closed" && place && place !== "/support" && place !== "/today") {
    return fill(copy.closedSpace, { date: dateName(space.closed_on ?? space.opened_on) });
  }
  if (session.state.value !== "in" || disk.where.value === "phone") return null;
  return disk.where.value === "shut" ? copy.shutStore : copy.memoryOnly;
}

/** A new screen is announced by moving the focus to its heading; the first one of a visit is left alone. */
function useFocusOnArrival(): void {
  const at = path.value;
  const shown = page.value;
  const settled = useRef(at);
  useEffect(() => {
    if (settled.current === at) return;
    const heading = document.querySelector<HTMLElement>("h1");
    if (!heading) return;
    settled.current = at;
    // What can still be taken back goes along; what was only told belongs to the screen before.
    if (!said.value?.undo) unsay();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [at, shown]);
}
