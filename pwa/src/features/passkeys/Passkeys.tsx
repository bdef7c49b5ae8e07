import { useEffect, useMemo, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { nameIn } from "../../core/names.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import type { PasskeyRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { makePasskey, passkeysHere } from "../../keys/passkey.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { passkeysApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type PasskeysModel, PasskeysStore } from "./store.ts";

export default function Passkeys() {
  usePage({ title: copy.title, tab: copy.tab, back: "/settings", place: "/today" });
  const store = useMemo(() => new PasskeysStore({ api: passkeysApi, make: makePasskey }), []);
  useEffect(() => {
    void store.load();
    return live.on("passkeys.changed", () => void store.load());
  }, [store]);
  return <PasskeysScreen store={store} here={passkeysHere()} name={session.account.value?.name ?? ""} />;
}

interface Props {
  store: PasskeysModel;
  /** Whether one can be made on this page. */
  here: boolean;
  /** What the phone calls the passkey. */
  name: string;
}

/** One's own passkeys: which they are, whether they may be elsewhere too, and a new one. */
export function PasskeysScreen({ store, here, name }: Props) {
  const all = store.all.value;
  const failed = store.failed.value;
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      <p class="second">{copy.whoUnlocks}</p>
      <div role="status">
        {failed && (
          <p class="hint">
            {failed === "turned-back"
              ? copy.turnedBack
              : failed === "is-there"
                ? copy.isThere
                : sentence(failed, problems)}
          </p>
        )}
      </div>
      {!all && !failed && <Skeleton still={copy.still} />}
      {all?.length === 0 && <p>{copy.none}</p>}
      {all && all.length > 0 && (
        <ul class="plain-list stack">
          {all.map((passkey) => (
            <One key={passkey.id} passkey={passkey} store={store} />
          ))}
        </ul>
      )}
      {here ? (
        <div class="push">
          <Button
            kind="primary"
            wide
            busy={store.busy.value === "add"}
            onClick={async () => {
              if (await store.add(name)) say(copy.added);
            }}
          >
            {copy.add}
          </Button>
        </div>
      ) : (
        <p class="hint">{copy.noneHere}</p>
      )}
    </div>
  );
}

function One({ passkey, store }: { passkey: PasskeyRead; store: PasskeysModel }) {
  const [naming, setNaming] = useState<string | null>(null);
  const { id, made_on, last_used_on } = passkey;
  const label = passkey.name ?? passkey.label;
  return (
    <li class="card stack tight">
      <strong>{label}</strong>
      <span class="hint">
        {passkey.name && `${passkey.label}. `}
        {last_used_on
          ? fill(copy.used, { made: dayName(made_on), used: dayName(last_used_on) })
          : fill(copy.made, { day: dayName(made_on) })}{" "}
        {passkey.synced ? copy.synced : copy.notSynced}
      </span>
      {naming !== null && (
        <form
          class="stack tight"
          noValidate
          onSubmit={async (event) => {
            event.preventDefault();
            if (await store.name(id, nameIn(naming) || null)) setNaming(null);
          }}
        >
          <Field
            name={`name-${id}`}
            label={copy.nameLabel}
            hint={copy.nameHint}
            maxLength={40}
            value={naming}
            onInput={setNaming}
          />
          <Button type="submit" kind="outline" busy={store.busy.value === `name-${id}`}>
            {copy.save}
          </Button>
        </form>
      )}
      <div class="row">
        {naming === null && (
          <Button label={fill(copy.nameOf, { label })} onClick={() => setNaming(passkey.name ?? "")}>
            {copy.nameIt}
          </Button>
        )}
        <Button
          kind="outline"
          label={fill(copy.removeOf, { label })}
          busy={store.busy.value === id}
          onClick={async () => {
            if (await store.remove(id)) say(copy.removed);
          }}
        >
          {copy.remove}
        </Button>
      </div>
    </li>
  );
}
