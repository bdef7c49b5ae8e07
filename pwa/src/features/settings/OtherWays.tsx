import { useEffect, useMemo } from "preact/hooks";
import { dayName, momentName } from "../../core/clock.ts";
import { sentence, unread } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { settingsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type OtherWaysModel, OtherWaysStore } from "./other-ways.ts";

const CHANGES = [
  "invitation.created",
  "invitation.ended",
  "calendar_feed.made",
  "calendar_feed.ended",
  "export.allowed",
  "export.ended",
];

export default function OtherWays() {
  const store = useMemo(() => new OtherWaysStore(settingsApi), []);
  useEffect(() => {
    void store.refresh();
    const stops = CHANGES.map((kind) => live.on(kind, () => void store.refresh()));
    return () => stops.forEach((stop) => void stop());
  }, [store]);
  return <OtherWaysList store={store} />;
}

/** Everything that opens something and is no device. Shown without signal it would be a guess, so it is not. */
export function OtherWaysList({ store }: { store: OtherWaysModel }) {
  const ways = store.ways.value;
  const problem = store.problem.value;
  if (!ways && !problem) return null;
  return (
    <section class="card" aria-labelledby="other-ways">
      <h2 id="other-ways">{copy.otherWays}</h2>
      <div role="status">
        {problem && <p class="hint">{(ways ? sentence : unread)(problem, problems)}</p>}
      </div>
      {ways && !ways.invitation && !ways.calendar && ways.exports.length === 0 && <p>{copy.noOtherWays}</p>}
      {ways?.invitation && (
        <>
          <p>{fill(copy.openInvitation, { moment: momentName(ways.invitation.link_expires_at) })}</p>
          <Ending
            label={copy.cancelInvitation}
            said={copy.invitationCancelled}
            busy={store.busy.value === ways.invitation.id}
            end={() => store.cancelInvitation(ways.invitation?.id ?? "")}
          />
        </>
      )}
      {ways?.calendar && (
        <>
          <p>
            {fill(copy.calendarAddress, { day: dayName(ways.calendar.made_on) })}{" "}
            {ways.calendar.last_used_on &&
              fill(copy.calendarUsed, { day: dayName(ways.calendar.last_used_on) })}
          </p>
          <Ending
            label={copy.endAddress}
            said={copy.addressEnded}
            busy={store.busy.value === ways.calendar.id}
            end={() => store.endCalendar(ways.calendar?.id ?? "")}
          />
        </>
      )}
      {ways?.exports.map(({ id, device, expires_at }) => (
        <div key={id}>
          <p>{fill(copy.openDownload, { moment: momentName(expires_at), device })}</p>
          <Ending
            label={copy.endDownload}
            said={copy.downloadEnded}
            busy={store.busy.value === id}
            end={() => store.endExport(id)}
          />
        </div>
      ))}
    </section>
  );
}

interface EndingProps {
  label: string;
  said: string;
  busy: boolean;
  end: () => Promise<boolean>;
}

function Ending({ label, said, busy, end }: EndingProps) {
  return (
    <Button
      kind="outline"
      busy={busy}
      onClick={async () => {
        if (await end()) say(said);
      }}
    >
      {label}
    </Button>
  );
}
