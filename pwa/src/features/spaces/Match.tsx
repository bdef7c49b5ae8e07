import { useEffect, useMemo, useRef } from "preact/hooks";
import { momentName } from "../../core/clock.ts";
import { refreshAll } from "../../core/following.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { JoinRequestRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { spacesApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type MatchingModel, MatchingStore } from "./matching.ts";
import { said } from "./problems.ts";

export default function Match() {
  const store = useMemo(
    () =>
      new MatchingStore(spacesApi, (request) => {
        us.put({ join_request: request?.state === "waiting" ? request : null });
        if (request?.state !== "waiting") void refreshAll();
      }),
    [],
  );
  usePage({ title: copy.matchTitle, tab: copy.joinTab, back: "/today" });
  const request = us.joinRequest.value;
  const waited = useRef(false);
  if (request) waited.current = true;

  const agreeing = us.space.value?.state === "agreeing";
  useEffect(() => {
    if (agreeing) go("/ground-rules", true);
  }, [agreeing]);
  return <MatchScreen store={store} request={request} waited={waited.current} />;
}

interface Props {
  store: MatchingModel;
  request: JoinRequestRead | null;
  /** Whether one was shown here before, so that its end can be told from there never having been one. */
  waited: boolean;
}

export function MatchScreen({ store, request, waited }: Props) {
  const problem = store.problem.value;
  if (!request) {
    return (
      <div class="stack loose">
        <p role="status">{waited ? copy.matchClosed : copy.matchGone}</p>
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="stack loose">
      {request.left_before && <p>{fill(copy.leftBefore, { name: request.other_name })}</p>}
      <ul class="spoken plain-list">
        {request.words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
      <p>{fill(copy.askWhich, { name: request.other_name })}</p>
      {problem && (
        <p class="field-error" role="alert">
          {said(problem)}
        </p>
      )}
      {request.confirmed_by_me && (
        <>
          <Waiting>{fill(copy.matchedByMe, { name: request.other_name })}</Waiting>
          <p class="hint">{fill(copy.waitsUntil, { until: momentName(request.expires_at) })}</p>
        </>
      )}
      <div class="stack tight push">
        {!request.confirmed_by_me && (
          <Button kind="primary" busy={store.busy.value} onClick={() => void store.confirm(request.id)}>
            {copy.match}
          </Button>
        )}
        <Button
          kind={request.confirmed_by_me ? "quiet" : "outline"}
          wide
          onClick={() => void store.decline(request.id)}
        >
          {request.confirmed_by_me ? copy.cancel : copy.noMatch}
        </Button>
      </div>
    </div>
  );
}
