import { useEffect, useMemo, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { nameIn } from "../../core/names.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type Device, settingsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type DevicesModel, DevicesStore } from "./devices-store.ts";
import OtherWays from "./OtherWays.tsx";
import "./settings.css";

export default function Devices() {
  usePage({ title: copy.devices, tab: copy.title, back: "/settings", place: "/today" });
  const store = useMemo(() => new DevicesStore({ api: settingsApi, disk }), []);
  useEffect(() => {
    void store.load();
    const stops = [
      "session.opened",
      "session.ended",
      "session.named",
      "push_subscription.made",
      "push_subscription.ended",
      "recovery_codes.changed",
      "passkeys.changed",
      "recovery_requests.changed",
    ].map((kind) => live.on(kind, () => void store.refresh()));
    return () => stops.forEach((stop) => void stop());
  }, [store]);
  return (
    <div class="stack loose">
      <DevicesScreen
        store={store}
        name={us.otherName.value}
        unsent={outbox.waiting.value.length}
        onSignOut={() => void session.signOut()}
      />
      <OtherWays />
    </div>
  );
}

interface Props {
  store: DevicesModel;
  /** The other person's, where there is one. */
  name: string | null;
  /** How much of what was written is on this phone only. */
  unsent: number;
  onSignOut: () => void;
}

/** Everything that is signed in. Names and days; never a place. */
export function DevicesScreen({ store, name, unsent, onSignOut }: Props) {
  const devices = store.devices.value;
  const here = devices?.find(({ current }) => current);
  const others = devices?.filter(({ current }) => !current) ?? [];
  const problem = store.problem.value;
  return (
    <div class="stack">
      <p>{name ? fill(copy.devicesIntro, { name }) : copy.devicesIntroAlone}</p>
      <div role="status">
        {problem && <p class="hint">{problem.status === 0 ? copy.asOf : sentence(problem, problems)}</p>}
      </div>
      {!devices && !problem && <Skeleton still={copy.still} />}
      {others.length > 0 && (
        <>
          {others.length > 1 && (
            <Button
              kind="outline"
              wide
              busy={store.busy.value === "others"}
              onClick={async () => {
                if (await store.endOthers()) say(copy.othersOut);
              }}
            >
              {copy.signOutOthers}
            </Button>
          )}
          <ul class="plain-list stack">
            {others.map((device) => (
              <li class="card device" key={device.id}>
                <Named device={device} store={store} />
                <Button
                  kind="outline"
                  busy={store.busy.value === device.id}
                  label={fill(copy.signOutOf, { label: device.name ?? device.label })}
                  onClick={async () => {
                    if (await store.end(device.id)) say(copy.signedOut);
                  }}
                >
                  {copy.signOut}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <section class="card" aria-labelledby="this-one">
        <h2 id="this-one">{copy.thisPhone}</h2>
        {here && <Named device={here} store={store} />}
        {unsent > 0 && (
          <p>
            {count(copy.unsent, unsent)} {copy.unsentLost}
          </p>
        )}
        <p class="hint">{copy.signOutThisText}</p>
        <Button kind="outline" wide onClick={onSignOut}>
          {copy.signOutThis}
        </Button>
      </section>
      {store.keys.value && (
        <>
          {store.keys.value.asking > 0 && (
            <a class="row-link link" href="/settings/recovery-requests">
              {count(copy.asking, store.keys.value.asking)}
            </a>
          )}
          <a class="row-link link" href="/settings/passkeys">
            {count(copy.passkeysThere, store.keys.value.passkeys)}
          </a>
          <a class="row-link link" href="/settings/recovery-codes">
            {count(copy.codesLeft, store.keys.value.codes)}
          </a>
        </>
      )}
      <ButtonLink kind="outline" wide href="/settings/security-log">
        {copy.securityLog}
      </ButtonLink>
    </div>
  );
}

/** The owner's name for it where there is one, and always the server's own word, which nobody can choose. */
function Named({ device, store }: { device: Device; store: DevicesModel }) {
  const [naming, setNaming] = useState<string | null>(null);
  return (
    <div class="device-name">
      <strong>{device.name ?? device.label}</strong>
      <span class="hint">
        {device.name && `${device.label}. `}
        {fill(copy.lastUsed, { day: dayName(device.last_used_on), since: dayName(device.opened_on) })}
      </span>
      {device.reached_by && (
        <>
          <span class="hint">{copy.reached}</span>
          <Button
            label={fill(copy.stopRemindersOf, { label: device.name ?? device.label })}
            busy={store.busy.value === `reminders ${device.id}`}
            onClick={async () => {
              if (await store.stopReminders(device)) say(copy.remindersStopped);
            }}
          >
            {copy.stopReminders}
          </Button>
        </>
      )}
      {naming === null ? (
        <Button
          label={fill(copy.nameOf, { label: device.name ?? device.label })}
          onClick={() => setNaming(device.name ?? "")}
        >
          {copy.nameIt}
        </Button>
      ) : (
        <form
          class="stack tight"
          noValidate
          onSubmit={async (event) => {
            event.preventDefault();
            if (await store.name(device.id, nameIn(naming) || null)) setNaming(null);
          }}
        >
          <Field
            name={`name-${device.id}`}
            label={copy.deviceName}
            hint={copy.deviceNameHint}
            maxLength={40}
            value={naming}
            onInput={setNaming}
          />
          <Button type="submit" kind="outline" busy={store.busy.value === `name-${device.id}`}>
            {copy.save}
          </Button>
        </form>
      )}
    </div>
  );
}
