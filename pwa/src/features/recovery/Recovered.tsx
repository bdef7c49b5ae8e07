import { usePage } from "../../core/page.ts";
import { session } from "../../core/session.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";

/** After a code: what to mend first, while no old passphrase is asked for. */
export default function Recovered() {
  usePage({ title: copy.backTitle, tab: copy.recoverTab, place: "/today" });
  return (
    <div class="stack loose">
      <p>{copy.backText}</p>
      <div class="stack tight">
        {session.account.value?.passkeys_alone ? (
          <ButtonLink kind="primary" href="/settings/passkeys">
            {copy.firstPasskey}
          </ButtonLink>
        ) : (
          <ButtonLink kind="primary" href="/settings/passphrase">
            {copy.firstPassphrase}
          </ButtonLink>
        )}
        <p class="hint">{copy.firstPassphraseText}</p>
      </div>
      <Next notes={copy.openNotesText} />
    </div>
  );
}

/** After a mail, or let in by another device: the new passphrase is chosen. */
export function RecoveredAnew() {
  usePage({ title: copy.backTitle, tab: copy.recoverTab, place: "/today" });
  return (
    <div class="stack loose">
      <p>{copy.backAnewText}</p>
      <Next notes={copy.openNotesAnewText} />
    </div>
  );
}

function Next({ notes }: { notes: string }) {
  return (
    <>
      <div class="stack tight">
        <ButtonLink kind="outline" wide href="/notes/forgotten">
          {copy.openNotes}
        </ButtonLink>
        <p class="hint">{notes}</p>
      </div>
      <div class="stack tight">
        <ButtonLink wide href="/settings/recovery-codes">
          {copy.newCodes}
        </ButtonLink>
        <ButtonLink wide href="/settings/security-log">
          {copy.lookAtLog}
        </ButtonLink>
        <ButtonLink wide href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    </>
  );
}
