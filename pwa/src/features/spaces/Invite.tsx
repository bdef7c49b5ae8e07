import { effect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { momentName, timeName } from "../../core/clock.ts";
import { refreshAll } from "../../core/following.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { InvitationRead, SpaceKind } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { spacesApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type InvitationModel, InvitationStore } from "./invitation.ts";
import { said } from "./problems.ts";

const KINDS: readonly SpaceKind[] = ["partners", "family", "friends"];

// Leaving this screen and coming back in one visit must not lose what the server shows only once.
const invitation = new InvitationStore(spacesApi, location.origin);
effect(() => {
  if (session.state.value === "out") invitation.made.value = null;
});

export default function Invite() {
  usePage({ title: copy.invite, tab: copy.invite, back: "/today" });
  const joining = us.joinRequest.value !== null;
  useEffect(() => {
    if (!joining) return;
    invitation.made.value = null;
    go("/match", true);
  }, [joining]);

  const space = us.space.value;
  if (space && space.state !== "closed") {
    return (
      <div class="stack">
        <p>{copy.inSpaceAlready}</p>
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  return <InviteScreen store={invitation} open={us.invitation.value} onChanged={() => void refreshAll()} />;
}

interface Props {
  store: InvitationModel;
  /** The invitation that is open, also where its secret is no longer known here. */
  open: InvitationRead | null;
  onChanged: () => void;
}

export function InviteScreen({ store, open, onChanged }: Props) {
  const problem = store.problem.value;
  const [choosing, setChoosing] = useState(false);

  async function cancel(id: string) {
    if (!(await store.cancel(id))) return;
    say(copy.cancelled);
    onChanged();
  }

  return (
    <div class="stack loose">
      {problem && (
        <p class="field-error" role="alert">
          {said(problem)}
        </p>
      )}
      {store.made.value ? (
        <Shown store={store} onCancel={cancel} />
      ) : open && !choosing ? (
        <Card title={copy.openInvite}>
          <p>{fill(copy.openInviteText, { link: momentName(open.link_expires_at) })}</p>
          <Waiting>{copy.noAnswerYet}</Waiting>
          <div class="stack tight">
            <Button kind="primary" onClick={() => setChoosing(true)}>
              {copy.makeNew}
            </Button>
            <Button wide busy={store.busy.value} onClick={() => void cancel(open.id)}>
              {copy.cancelInvite}
            </Button>
          </div>
        </Card>
      ) : (
        <Choose store={store} onMade={onChanged} />
      )}
    </div>
  );
}

function Choose({ store, onMade }: { store: InvitationModel; onMade: () => void }) {
  const [kind, setKind] = useState<SpaceKind>("partners");
  return (
    <form
      class="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        if (!store.busy.value) void store.make(kind).then((made) => made && onMade());
      }}
    >
      <fieldset>
        <legend>{copy.kindLegend}</legend>
        <div class="row">
          {KINDS.map((one) => (
            <Chip
              key={one}
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => setKind(one)}
            >
              {copy.kinds[one]}
            </Chip>
          ))}
        </div>
      </fieldset>
      <div class="push">
        <Button type="submit" kind="primary" busy={store.busy.value}>
          {copy.make}
        </Button>
      </div>
    </form>
  );
}

function Shown({ store, onCancel }: { store: InvitationModel; onCancel: (id: string) => Promise<void> }) {
  const made = store.made.value;
  const link = store.link.value;
  const code = store.code.value;
  const [Qr, setQr] = useState<ComponentType<{ text: string; label: string }> | null>(null);
  useEffect(() => void import("./Qr.tsx").then((module) => setQr(() => module.default)), []);
  if (!made || !link || !code) return null;

  const copyText = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => say(copy.copied),
      () => say(copy.copyFailed),
    );
  return (
    <>
      <div class="stack tight centred">
        <div class="qr-place">{Qr && <Qr text={link} label={fill(copy.qr, { code })} />}</div>
        <p class="hint">{copy.scan}</p>
      </div>
      <div class="stack tight centred">
        <p>{copy.orReadOut}</p>
        <p class="code">{code}</p>
        <Button kind="outline" onClick={() => void copyText(code)}>
          {copy.copyCode}
        </Button>
      </div>
      <div class="stack tight">
        <p>
          {fill(copy.worksOnce, {
            code: timeName(made.code_expires_at),
            link: momentName(made.link_expires_at),
          })}
        </p>
        <p class="hint">{copy.shownNow}</p>
      </div>
      <Waiting>{copy.noAnswerYet}</Waiting>
      <div class="stack tight">
        {"share" in navigator ? (
          <Button
            kind="primary"
            onClick={() => void navigator.share({ title: copy.shareTitle, url: link }).catch(() => undefined)}
          >
            {copy.share}
          </Button>
        ) : (
          <Button kind="primary" onClick={() => void copyText(link)}>
            {copy.copyLink}
          </Button>
        )}
        {"share" in navigator && (
          <Button wide onClick={() => void copyText(link)}>
            {copy.copyLink}
          </Button>
        )}
        <Button wide busy={store.busy.value} onClick={() => void onCancel(made.id)}>
          {copy.cancelInvite}
        </Button>
      </div>
    </>
  );
}
