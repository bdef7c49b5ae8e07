import { useEffect, useMemo, useState } from "preact/hooks";
import { Draft } from "../../core/draft.ts";
import { usePage } from "../../core/page.ts";
import type { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { BreachDraft, BreachKind, BreachRead, Role, SpaceRead } from "../../core/wire.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { copy, kinds, roles } from "./copy.ts";
import { useBreaches } from "./live.ts";
import { Nothing, Refused } from "./States.tsx";
import { kindsFor } from "./said.ts";
import type { BreachesModel } from "./store.ts";
import "./breaches.css";

interface Kept {
  kind: BreachKind | null;
  roles: Role[];
  text: string;
}

const EMPTY: Kept = { kind: null, roles: [], text: "" };
const ABUSE = "emotional_neglect_or_abuse";

export function New() {
  usePage({ title: copy.newTitle, tab: copy.tab, back: "/breaches" });
  return <KeepingScreen space={us.space.value} store={useBreaches()} breach={null} />;
}

export function Change({ params }: { params: Readonly<Record<string, string>> }) {
  usePage({ title: copy.changeTitle, tab: copy.tab, back: `/breaches/${params.id}` });
  const store = useBreaches();
  const breach = store.breaches.value.get(params.id ?? "");
  if (breach?.state !== "private") return <Nothing store={store} />;
  return <KeepingScreen space={us.space.value} store={store} breach={breach} />;
}

interface Props {
  space: SpaceRead | null;
  store: BreachesModel;
  breach: BreachRead | null;
}

/** Naming what happened, for oneself. Choosing abuse shows help first, and shares nothing. */
export function KeepingScreen({ space, store, breach }: Props) {
  const first = useMemo<Kept>(() => startOf(breach, space), [breach?.id]);
  const draft = useMemo(() => new Draft<Kept>(`breach/${breach?.id ?? "new"}`, first), [breach?.id, first]);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [lacking, setLacking] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void draft.wake();
    return () => void (draft.value.value === first ? draft.clear() : draft.close());
  }, [draft, first]);
  const { kind, roles: own, text } = draft.value.value;
  const set = (part: Partial<Kept>) => draft.set({ ...draft.value.value, ...part });

  async function keep() {
    setLacking(!kind);
    if (!kind) return;
    const body: BreachDraft = { kind, roles: own, text };
    setBusy(true);
    const went = await (breach ? store.change(breach, body) : store.keep(body));
    setBusy(false);
    if (went.state === "refused") return setFailed(went.problem);
    await draft.clear();
    go(went.state === "sent" && went.id ? `/breaches/${went.id}` : "/breaches", true);
  }

  return (
    <Form onSend={keep}>
      <Waiting icon="lock">{space ? copy.keptNote : copy.alone}</Waiting>
      <fieldset>
        <legend>{copy.kindLegend}</legend>
        {lacking && !kind && <p class="field-error">{copy.chooseKind}</p>}
        <div class="row">
          {kindsFor(space?.kind ?? null).map((one) => (
            <Chip
              key={one}
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => set({ kind: one })}
            >
              {kinds[one]}
            </Chip>
          ))}
        </div>
      </fieldset>
      <div role="status">{kind === ABUSE && <Help />}</div>
      <RoleChips own={own} onChange={(next) => set({ roles: next })} />
      <Field
        name="text"
        label={copy.textLabel}
        hint={copy.textHint}
        multiline
        maxLength={2000}
        value={text}
        onInput={(next) => set({ text: next })}
      />
      <div class="push stack tight">
        <Refused problem={failed} />
        {space && (
          <Button type="submit" kind="primary" wide busy={busy}>
            {copy.keep}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** Shown to the writer alone, before anything else. */
export function Help() {
  return (
    <Card title={copy.abuseTitle}>
      <p>{copy.abuse}</p>
      <ButtonLink kind="outline" icon="lifebuoy" wide href="/support/abuse">
        {copy.abuseGo}
      </ButtonLink>
      <p class="hint">{copy.abuseHere}</p>
    </Card>
  );
}

/** One's own part; there is no such question about the other. */
export function RoleChips({ own, onChange }: { own: readonly Role[]; onChange: (own: Role[]) => void }) {
  return (
    <fieldset>
      <legend>{copy.roleLegend}</legend>
      <p class="hint">{copy.roleHint}</p>
      <div class="row">
        {(Object.keys(roles) as Role[]).map((role) => (
          <Chip
            key={role}
            type="checkbox"
            name="role"
            value={role}
            checked={own.includes(role)}
            onChange={(on) => onChange(on ? [...own, role] : own.filter((one) => one !== role))}
          >
            {roles[role]}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

function startOf(breach: BreachRead | null, space: SpaceRead | null): Kept {
  if (!breach) return EMPTY;
  const own = breach.roles.find(({ by }) => by === space?.me.account_id);
  return { kind: breach.kind, roles: own?.roles ?? [], text: breach.text ?? "" };
}
