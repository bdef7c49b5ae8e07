import { useEffect, useRef, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import type { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead, StatementRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Answering } from "./Answering.tsx";
import { copy, statements } from "./copy.ts";
import { useBreaches } from "./live.ts";
import { minutesOf, writtenIn } from "./parts.ts";
import { isOpen, Nothing, Refused, WhyNot } from "./States.tsx";
import { lastOpened, nameOf } from "./said.ts";
import type { BreachesModel } from "./store.ts";
import { Additions, VersionText } from "./Text.tsx";
import "./breaches.css";

export default function Reading({ params }: { params: Readonly<Record<string, string>> }) {
  const store = useBreaches();
  const space = us.space.value;
  const statement = store.statements.value.get(params.id ?? "");
  const title = statement && space ? fill(copy.from, { name: nameOf(space) }) : copy.title;
  usePage({ title, tab: copy.tab, back: statement ? `/breaches/${statement.breach_id}` : "/breaches" });
  const mine = statement && statement.author_id === space?.me.account_id;
  const own =
    mine &&
    `/breaches/${statement.breach_id}/${statement.kind === "acknowledgement" ? "acknowledgement" : "impact"}`;
  useEffect(() => {
    if (own) go(own, true);
  }, [own]);
  if (!statement || !space || mine) return <Nothing store={store} />;
  return <ReadingScreen space={space} store={store} statement={statement} />;
}

interface Props {
  space: SpaceRead;
  store: BreachesModel;
  statement: StatementRead;
}

/** What the other says: closed until one wants to read it, and then until one reads it. */
export function ReadingScreen({ space, store, statement }: Props) {
  const [reading, setReading] = useState(false);
  const [from, setFrom] = useState<string | null>(null);
  const opened = lastOpened(statement);
  const place = `reading/${statement.id}/${opened?.id}`;
  const [stopped, setStopped] = useState<string | null>(null);
  useEffect(() => void disk.read<string>("reads", place).then((part) => setStopped(part ?? null)), [place]);
  const name = nameOf(space);
  const leave = () => go(`/breaches/${statement.breach_id}`);
  if (statement.state === "taken_back") {
    return (
      <div class="stack">
        <p>{fill(copy.theirTakenBack, { name })}</p>
      </div>
    );
  }
  const { parts } = opened ? writtenIn(opened) : { parts: {} };
  if (reading && opened) {
    return (
      <Open
        {...{ space, store, statement }}
        from={from}
        onStop={(part) => {
          void disk.write("reads", place, part);
          setStopped(part);
          setReading(false);
          say(copy.stopped);
        }}
      />
    );
  }
  return (
    <div class="stack loose">
      <h2>{statements[statement.kind].title}</h2>
      {statement.ready && <Closed {...{ space, store, statement }} onLeave={leave} />}
      {opened && (
        <section class="card stack tight">
          <p>
            {count(copy.length, minutesOf(statement.kind, parts))} {copy.stopAnyTime}
          </p>
          <div class="three">
            <Button
              kind="outline"
              onClick={() => {
                setFrom(stopped);
                setReading(true);
              }}
            >
              {stopped ? copy.goOnReading : copy.readNow}
            </Button>
            {stopped && (
              <Button
                kind="outline"
                onClick={() => {
                  setFrom(null);
                  setReading(true);
                }}
              >
                {copy.fromTop}
              </Button>
            )}
            <Button kind="outline" onClick={leave}>
              {copy.later}
            </Button>
            {!stopped && (
              <Button kind="outline" onClick={leave}>
                {copy.notThisOne}
              </Button>
            )}
          </div>
          <p class="hint">{fill(copy.privateChoice, { name })}</p>
        </section>
      )}
      <Beside />
    </div>
  );
}

/** Ready, and closed. Wanting to read it is the second of the two switches. */
function Closed({ space, store, statement, onLeave }: Props & { onLeave: () => void }) {
  const [failed, setFailed] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const name = nameOf(space);
  const { ready } = statement;
  if (!ready) return null;
  return (
    <section class="card stack tight">
      <p>
        {copy.closedState} {count(copy.length, ready.minutes)} {copy.stopAnyTime}
      </p>
      <p class="hint">{fill(copy.wantNote, { name })}</p>
      <Refused problem={failed} />
      {isOpen(space) ? (
        <div class="three">
          <Button
            kind="outline"
            busy={busy}
            onClick={async () => {
              setBusy(true);
              const went = await store.wish(statement.breach_id, statement.kind, ready.version_id);
              setBusy(false);
              setFailed(went.state === "refused" ? went.problem : null);
            }}
          >
            {copy.wantNow}
          </Button>
          <Button kind="outline" onClick={onLeave}>
            {copy.later}
          </Button>
          <Button
            kind="outline"
            onClick={() => {
              void store.putAway(ready.version_id);
              say(copy.putAway);
              onLeave();
            }}
          >
            {copy.notThisOne}
          </Button>
        </div>
      ) : (
        <WhyNot space={space} />
      )}
    </section>
  );
}

/** The text itself. Stop here stays in reach and keeps the place, on this phone only. */
function Open({
  space,
  store,
  statement,
  from,
  onStop,
}: Props & { from: string | null; onStop: (part: string) => void }) {
  const [large, setLarge] = useState(false);
  const elements = useRef(new Map<string, HTMLElement>());
  useEffect(() => {
    document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    if (from) elements.current.get(from)?.scrollIntoView?.();
  }, []);
  const opened = statement.versions.filter((version) => version.opened);
  const where = () => {
    const all = [...elements.current];
    return (all.find(([, element]) => element.getBoundingClientRect().bottom > 80) ?? all.at(-1))?.[0] ?? "";
  };
  return (
    <div class={`stack loose reading${large ? " large" : ""}`}>
      <h2>{statements[statement.kind].title}</h2>
      <div class="stop-here">
        <Button kind="outline" icon="pause" onClick={() => onStop(where())}>
          {copy.stopHere}
        </Button>
        <Button onClick={() => setLarge(!large)}>{copy.larger}</Button>
      </div>
      {opened.map((version, index) => {
        const latest = index === opened.length - 1;
        return (
          <VersionText
            key={version.id}
            kind={statement.kind}
            version={version}
            title={latest ? null : fill(copy.earlier, { day: dayName(version.on) })}
            onPart={(part, element) => {
              const key = `${version.id}/${part}`;
              if (element) elements.current.set(key, element);
              else elements.current.delete(key);
            }}
          />
        );
      })}
      <Additions statement={statement} />
      <Beside calm />
      {isOpen(space) && <Answering space={space} store={store} statement={statement} />}
    </div>
  );
}

/** People, and a way to breathe, one tap away. */
function Beside({ calm }: { calm?: boolean }) {
  return (
    <div class="stack tight">
      <p class="hint">
        {copy.someoneBeside} {calm && copy.detail}
      </p>
      <div class="row">
        {calm && <ButtonLink href="/support/calm">{copy.calm}</ButtonLink>}
        <ButtonLink href="/support" icon="lifebuoy">
          {copy.support}
        </ButtonLink>
      </div>
    </div>
  );
}
