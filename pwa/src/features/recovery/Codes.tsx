import { useEffect, useMemo } from "preact/hooks";
import { dateName } from "../../core/clock.ts";
import { held } from "../../core/held.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unread } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { saveFile } from "../../core/save.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { count, fill } from "../../core/words.ts";
import { spelt } from "../../keys/code.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { recoveryApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type CodesModel, CodesStore } from "./store.ts";
import "./recovery.css";

function useCodes(): CodesModel {
  const store = useMemo(() => new CodesStore(recoveryApi), []);
  useEffect(() => {
    void store.load();
    return live.on("recovery_codes.changed", () => void store.load());
  }, [store]);
  return store;
}

export default function Codes() {
  const store = useCodes();
  usePage({
    title: store.made.value ? copy.yours : copy.title,
    tab: copy.tab,
    back: "/settings",
    place: "/today",
  });
  return <CodesScreen store={store} />;
}

/** How many are left, and new ones. */
export function CodesScreen({ store }: { store: CodesModel }) {
  const sheet = store.sheet.value;
  const problem = store.problem.value;
  if (!crypto.subtle) return <p>{copy.needsHttps}</p>;
  if (store.made.value) return <Made codes={store.made.value} store={store} onKept={() => undefined} />;
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      <p class="second">{copy.introSafe}</p>
      <div role="status">
        {problem && <p class="hint">{(sheet ? sentence : unread)(problem, problems)}</p>}
      </div>
      {!sheet && !problem && <Skeleton shape="lines" still={copy.still} />}
      {!sheet && problem && (
        <Button kind="outline" wide onClick={() => void store.load()}>
          {copy.tryAgain}
        </Button>
      )}
      {sheet && (
        <>
          <p>
            <strong>
              {!sheet.made_on ? copy.noneYet : sheet.left ? count(copy.left, sheet.left) : copy.noneLeft}
            </strong>{" "}
            {sheet.made_on && fill(copy.madeOn, { day: dateName(sheet.made_on) })}{" "}
            {sheet.counts_from && fill(copy.countFrom, { day: dateName(sheet.counts_from) })}
          </p>
          {sheet.made_on && <p class="hint">{copy.makeNewText}</p>}
          <div class="push">
            <Button kind={sheet.left ? "outline" : "primary"} wide onClick={store.make}>
              {sheet.made_on ? copy.makeNew : copy.make}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** Right after the account was made. */
export function CodesAtTheStart() {
  const store = useCodes();
  const next = held.value ? "/join" : "/begin";
  const made = store.made.value;
  usePage({ title: made ? copy.yours : copy.startTitle, tab: copy.startTab, place: "/today" });
  if (!crypto.subtle) return <ButtonLink href={next}>{copy.later}</ButtonLink>;
  if (made) return <Made codes={made} store={store} onKept={() => go(next, true)} />;
  return (
    <div class="stack loose">
      <p>{copy.intro}</p>
      <p>{copy.introSafe}</p>
      {session.account.value?.email === null && <p>{copy.passkeyAlone}</p>}
      <div class="stack tight push">
        <Button kind="primary" onClick={store.make}>
          {copy.make}
        </Button>
        <ButtonLink wide href={next}>
          {copy.later}
        </ButtonLink>
        <p class="hint">{copy.laterText}</p>
      </div>
    </div>
  );
}

interface MadeProps {
  codes: readonly string[];
  store: CodesModel;
  onKept: () => void;
}

/** The ten, this once. They count only from "I have kept them" on. */
function Made({ codes, store, onKept }: MadeProps) {
  const lines = codes.map(spelt);
  const text = [copy.fileText, "", ...lines, ""].join("\n");
  const problem = store.problem.value;
  return (
    <div class="stack">
      <p>{copy.yoursText}</p>
      <ol class="card codes" aria-label={copy.codes}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div class="row no-print">
        <Button
          kind="outline"
          onClick={() => {
            saveFile(copy.fileName, text, "text/plain");
            say(copy.saved);
          }}
        >
          {copy.save}
        </Button>
        <Button
          kind="outline"
          onClick={() =>
            void navigator.clipboard.writeText(lines.join("\n")).then(
              () => say(copy.copied),
              () => say(copy.copyFailed),
            )
          }
        >
          {copy.copyAll}
        </Button>
        <Button kind="outline" onClick={() => print()}>
          {copy.print}
        </Button>
      </div>
      <div class="stack tight push no-print">
        <div role="status">{problem && <p class="field-error">{sentence(problem, problems)}</p>}</div>
        <Button
          kind="primary"
          busy={store.busy.value}
          onClick={async () => {
            if (!(await store.keep())) return;
            say(copy.keptSaid);
            onKept();
          }}
        >
          {copy.kept}
        </Button>
        <Button wide onClick={store.forget}>
          {copy.notNow}
        </Button>
      </div>
    </div>
  );
}
