import { useEffect, useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { AccountRead, CheckInDay, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { settingsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { keepAccount } from "./keep.ts";
import { sampleOf, visible } from "./visible.ts";
import "./settings.css";

export default function Privacy() {
  usePage({ title: copy.privacy, tab: copy.title, back: "/settings", place: "/today" });
  const today = us.today.value?.check_in ?? null;
  const [last, setLast] = useState<Last>("loading");
  useEffect(() => {
    settingsApi.lastAnswer().then(setLast, () => setLast("unknown"));
  }, []);
  const account = session.account.value;
  if (!account) return <Skeleton shape="lines" still={copy.still} />;
  return (
    <PrivacyScreen
      account={account}
      space={us.space.value}
      // Today's own answer is the newest there can be, and it is kept by live events.
      last={today?.mine ? today : last}
      onShowSealed={async (show_sealed) =>
        keepAccount(us, session, await settingsApi.change(account, { show_sealed }))
      }
    />
  );
}

/** The day answered last; null where there is none, `unknown` where this phone does not have it. */
type Last = CheckInDay | null | "loading" | "unknown";

interface Props {
  account: AccountRead;
  space: SpaceRead | null;
  last: Last;
  onShowSealed: (shown: boolean) => Promise<void>;
}

/** What the other person can see, to be checked and not just believed. */
export function PrivacyScreen({ account, space, last, onShowSealed }: Props) {
  const together = space && space.state !== "closed" ? space : null;
  const name = together?.other?.name ?? "";
  const [failed, setFailed] = useState<string | null>(null);
  const lists = together && visible(together, account);
  return (
    <div class="stack loose">
      {lists ? (
        <>
          <List title={fill(copy.sees, { name })} items={lists.sees} />
          <List title={fill(copy.doesnt, { name })} items={lists.doesnt} />
          <SampleCard last={last} name={name} />
        </>
      ) : (
        <section class="stack tight">
          <h2>{copy.seesAlone}</h2>
          <p>{copy.nobody}</p>
        </section>
      )}
      <div>
        <Switch
          label={name ? fill(copy.showSealed, { name }) : copy.showSealedAlone}
          checked={account.show_sealed}
          on={copy.on}
          off={copy.off}
          onChange={async (shown) => {
            setFailed(null);
            await onShowSealed(shown).catch((why: unknown) => setFailed(sentence(why, problems)));
          }}
        />
        <p class="hint">{copy.showSealedHint}</p>
        <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      </div>
      {together && (
        <div class="stack tight">
          <p class="hint">{copy.showDelivered}</p>
          <ButtonLink kind="outline" wide href="/ground-rules">
            {copy.toGroundRules}
          </ButtonLink>
        </div>
      )}
      <ButtonLink kind="outline" wide href="/export">
        {copy.exportWords}
      </ButtonLink>
      <ButtonLink wide href="/notes/bring">
        {copy.bringWords}
      </ButtonLink>
      <ButtonLink wide href="/settings/delete">
        {copy.deleteAccount}
      </ButtonLink>
    </div>
  );
}

function List({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <ul class="stack tight">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

const STATES = { answered: "sampleAlone", sealed: "sampleSealed", opened: "sampleOpened" } as const;

function SampleCard({ last, name }: { last: Last; name: string }) {
  const sample = typeof last === "object" && last ? sampleOf(last) : null;
  return (
    <section class="card" aria-labelledby="sample">
      <h2 id="sample">{fill(copy.sample, { name })}</h2>
      {sample ? (
        <>
          <h3>{fill(copy.sampleSees, { name })}</h3>
          <ul>
            {(sample.shared.length > 0 ? sample.shared : [copy.sampleNothing]).map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
          {sample.own.length > 0 && (
            <>
              <h3>{copy.sampleYou}</h3>
              <ul>
                {sample.own.map((part) => (
                  <li key={part}>{part}</li>
                ))}
              </ul>
            </>
          )}
          <p class="hint">{fill(copy[STATES[sample.state]], { name })}</p>
        </>
      ) : (
        last !== "loading" && <p class="hint">{last === "unknown" ? copy.sampleOffline : copy.sampleNone}</p>
      )}
    </section>
  );
}
