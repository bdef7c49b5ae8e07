import { useEffect, useMemo, useState } from "preact/hooks";
import { phoneZone } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { Draft } from "../../core/draft.ts";
import { haptics, motion, type TextSize, type Theme, textSize, theme } from "../../core/look.ts";
import { nameIn } from "../../core/names.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { AccountRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { type AccountChange, settingsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { keepAccount } from "./keep.ts";
import "./settings.css";

export default function You() {
  usePage({ title: copy.you, tab: copy.title, back: "/settings", place: "/today" });
  const [languages, setLanguages] = useState<readonly string[]>([]);
  useEffect(() => {
    void disk.read<string[]>("reads", "languages").then((kept) => kept && setLanguages(kept));
    settingsApi.server().then(
      (server) => {
        setLanguages(server.languages);
        void disk.write("reads", "languages", server.languages);
      },
      () => undefined,
    );
  }, []);
  const account = session.account.value;
  if (!account) return <Skeleton shape="lines" still={copy.still} />;
  return (
    <div class="stack loose">
      <YouForm
        account={account}
        languages={languages}
        onChange={async (change) => keepAccount(us, session, await settingsApi.change(account, change))}
      />
      {account.email === null && (
        <ButtonLink kind="outline" wide href="/settings/email">
          {copy.addEmail}
        </ButtonLink>
      )}
      <OnThisPhone />
    </div>
  );
}

interface Props {
  account: AccountRead;
  languages: readonly string[];
  onChange: (change: AccountChange) => Promise<void>;
}

/** What belongs to the account, and is the same on all of one's phones. */
export function YouForm({ account, languages, onChange }: Props) {
  const written = useWrittenName();
  const name = written.value.value ?? account.name;
  const [zone, setZone] = useState(account.zone);
  const [language, setLanguage] = useState(account.language);
  const [missing, setMissing] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const here = phoneZone();
  const change: AccountChange = {
    ...(name.trim() !== account.name ? { name: nameIn(name) } : {}),
    ...(zone !== account.zone ? { zone } : {}),
    // One of those the server names; which they are is its business.
    ...(language !== account.language ? { language: language as AccountChange["language"] } : {}),
  };
  const known = [...new Set([account.language, ...languages])];

  async function save() {
    setMissing(!nameIn(name));
    setFailed(null);
    if (!nameIn(name)) return;
    setBusy(true);
    try {
      await onChange(change);
      await written.clear();
      say(copy.saved);
    } catch (why) {
      setFailed(sentence(why, problems));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form class="stack" onSend={save}>
      {missing && <ErrorSummary title={copy.errorTitle} errors={[{ name: "name", text: copy.needName }]} />}
      <Field
        name="name"
        label={copy.name}
        hint={copy.nameHint}
        value={name}
        onInput={(value) => written.set(value)}
        error={missing ? copy.needName : null}
        maxLength={40}
        required
      />
      <div class="field">
        <label for="zone">{copy.zone}</label>
        <p class="hint" id="zone-hint">
          {copy.zoneHint}
        </p>
        <select
          class="input"
          id="zone"
          value={zone}
          aria-describedby="zone-hint"
          onChange={(event) => setZone(event.currentTarget.value)}
        >
          {zones(account.zone, here).map((one) => (
            <option key={one} value={one}>
              {one.replaceAll("_", " ")}
            </option>
          ))}
        </select>
        {zone !== here && (
          <Button onClick={() => setZone(here)}>
            {fill(copy.usePhoneZone, { zone: here.replaceAll("_", " ") })}
          </Button>
        )}
      </div>
      <div class="field">
        <label for="language">{copy.language}</label>
        <select
          class="input"
          id="language"
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        >
          {known.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageName(one)}
            </option>
          ))}
        </select>
        {known.length === 1 && <p class="hint">{copy.onlyEnglish}</p>}
      </div>
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      {Object.keys(change).length > 0 && (
        <Button type="submit" kind="primary" busy={busy}>
          {copy.save}
        </Button>
      )}
    </Form>
  );
}

/** The name as it is being changed; null as long as it is not. */
function useWrittenName(): Draft<string | null> {
  const draft = useMemo(() => new Draft<string | null>("settings/name", null), []);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  return draft;
}

/** How it looks and feels on this phone; kept here and told to no server. */
export function OnThisPhone() {
  return (
    <section class="stack" aria-labelledby="this-phone">
      <h2 id="this-phone">{copy.onThisPhone}</h2>
      <Chips<TextSize> name="text" legend={copy.textSize} labels={copy.textSizes} of={textSize} />
      <Chips<Theme> name="theme" legend={copy.theme} labels={copy.themes} of={theme} />
      <div>
        <Switch
          label={copy.motion}
          checked={motion.now.value === "less"}
          on={copy.on}
          off={copy.off}
          onChange={(less) => motion.choose(less ? "less" : "system")}
        />
        <p class="hint">{copy.motionHint}</p>
      </div>
      {"vibrate" in navigator && (
        <Switch
          label={copy.haptics}
          checked={haptics.now.value === "on"}
          on={copy.on}
          off={copy.off}
          onChange={(on) => haptics.choose(on ? "on" : "off")}
        />
      )}
    </section>
  );
}

interface ChipsProps<Value extends string> {
  name: string;
  legend: string;
  labels: Readonly<Record<Value, string>>;
  of: { now: { value: Value }; choose: (value: Value) => void };
}

function Chips<Value extends string>({ name, legend, labels, of }: ChipsProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="row">
        {(Object.keys(labels) as Value[]).map((value) => (
          <Chip
            key={value}
            type="radio"
            name={name}
            value={value}
            checked={of.now.value === value}
            onChange={() => of.choose(value)}
          >
            {labels[value]}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

/** The zones this browser knows, and those in use here whatever it knows. */
const zones = (...inUse: string[]) =>
  [...new Set([...inUse, ...Intl.supportedValuesOf("timeZone")])].sort((one, other) =>
    one.localeCompare(other),
  );

const languageName = (code: string) => new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
