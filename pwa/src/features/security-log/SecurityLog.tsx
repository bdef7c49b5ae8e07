import { useEffect, useMemo } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { securityLogApi } from "./api.ts";
import { copy } from "./copy.ts";
import { sentenceOf } from "./line.ts";
import "./security-log.css";
import { type SecurityLogModel, SecurityLogStore } from "./store.ts";

export default function SecurityLog() {
  usePage({ title: copy.title, tab: copy.title, back: "/settings/devices", place: "/today" });
  const store = useMemo(() => new SecurityLogStore({ api: securityLogApi, disk }), []);
  useEffect(() => {
    void store.load();
    return live.keep("security_log", store.put);
  }, [store]);
  return <SecurityLogScreen store={store} />;
}

/** What happened to the locks, in sentences; there is nothing to press that would change it. */
export function SecurityLogScreen({ store }: { store: SecurityLogModel }) {
  const lines = store.lines.value;
  const problem = store.problem.value;
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      <div role="status">
        {problem && <p class="hint">{problem.status === 0 ? copy.asOf : sentence(problem)}</p>}
      </div>
      {!lines && !problem && <Skeleton still={copy.still} />}
      {lines && (
        <ul class="plain-list card log">
          {lines.map((line) => (
            <li class="stack tight log-line" key={line.number}>
              <span>{sentenceOf(line)}</span>
              <span class="hint">{dayName(line.on)}</span>
            </li>
          ))}
        </ul>
      )}
      {store.next.value && (
        <Button kind="outline" wide busy={store.busy.value} onClick={() => void store.older()}>
          {copy.older}
        </Button>
      )}
      <p class="hint">{copy.notYou}</p>
      <ButtonLink kind="outline" wide href="/settings/devices">
        {copy.toDevices}
      </ButtonLink>
      {!session.account.value?.passkeys_alone && (
        <ButtonLink wide href="/settings/passphrase">
          {copy.toPassphrase}
        </ButtonLink>
      )}
    </div>
  );
}
