import { useEffect, useMemo } from "preact/hooks";
import { dateName, dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { unread } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import type { RecoveryRequest } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Words } from "./AskToComeBack.tsx";
import { recoveryApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type RequestsModel, RequestsStore } from "./requests.ts";

export default function Requests() {
  usePage({ title: copy.requestsTitle, tab: copy.tab, back: "/settings/devices", place: "/today" });
  const store = useMemo(() => new RequestsStore(recoveryApi), []);
  useEffect(() => {
    void store.load();
    return live.on("recovery_requests.changed", () => void store.load());
  }, [store]);
  return <RequestsScreen store={store} passkeysAlone={session.account.value?.passkeys_alone ?? false} />;
}

interface Props {
  store: RequestsModel;
  /** No passkey alone lets somebody in: whoever unlocks the phone may have one here. */
  passkeysAlone?: boolean;
}

/** Who asks to come back: let in the phone in one's hand, or stop them all. */
export function RequestsScreen({ store, passkeysAlone = false }: Props) {
  const all = store.all.value;
  const problem = store.problem.value;
  return (
    <div class="stack">
      {all && all.length > 0 && <p>{copy.requestsText}</p>}
      <div role="status">{problem && <p class="hint">{unread(problem, problems)}</p>}</div>
      {!all && !problem && <Skeleton still={copy.still} />}
      {!all && problem && (
        <Button kind="outline" wide onClick={() => void store.load()}>
          {copy.tryAgain}
        </Button>
      )}
      {all?.length === 0 && <p>{copy.noRequests}</p>}
      {all && all.length > 0 && (
        <>
          <ul class="plain-list stack">
            {all.map((request) => (
              <One key={request.id} request={request} store={store} passkeysAlone={passkeysAlone} />
            ))}
          </ul>
          <div class="push">
            <Button
              kind="stop"
              wide
              busy={store.busy.value === "stop"}
              onClick={async () => {
                if (await store.stop()) say(copy.stopped);
              }}
            >
              {copy.stopIt}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function One({ request, store, passkeysAlone }: Props & { request: RecoveryRequest }) {
  const { id, device, asked_on, code_on, approved, words } = request;
  return (
    <li class="card stack">
      <Words words={words} />
      <p class="hint">
        {fill(copy.askedBy, { day: dayName(asked_on), device })}{" "}
        {code_on ? fill(copy.codeOn, { day: dateName(code_on) }) : copy.noCodeComes}
      </p>
      {approved && <p>{copy.isLetIn}</p>}
      {!approved && passkeysAlone && <p>{copy.cannotLetIn}</p>}
      {!approved && !passkeysAlone && (
        <div class="stack tight">
          <p>{copy.letInHint}</p>
          <Button
            kind="outline"
            wide
            label={`${copy.letIn}: ${words.join(" ")}`}
            busy={store.busy.value === id}
            onClick={() => void store.letIn(id)}
          >
            {copy.letIn}
          </Button>
        </div>
      )}
    </li>
  );
}
