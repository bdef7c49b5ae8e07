/** Every feature by one line, inside the frame. */
import { useEffect } from "preact/hooks";
import { asked } from "./core/proof.ts";
import { go, path } from "./core/router.ts";
import { session } from "./core/session.ts";
import { accounts } from "./features/accounts/feature.ts";
import { agreements } from "./features/agreements/feature.ts";
import { appLock } from "./features/app-lock/feature.ts";
import { breaches } from "./features/breaches/feature.ts";
import { calendars } from "./features/calendars/feature.ts";
import { checkIns } from "./features/check-ins/feature.ts";
import { commitments } from "./features/commitments/feature.ts";
import { composer } from "./features/composer/feature.ts";
import { deletions } from "./features/deletions/feature.ts";
import { endings } from "./features/endings/feature.ts";
import { exports } from "./features/exports/feature.ts";
import { firstRun } from "./features/first-run/feature.ts";
import { hide, PLAIN } from "./features/hide/hide.ts";
import { meetings } from "./features/meetings/feature.ts";
import { messages } from "./features/messages/feature.ts";
import { notebook } from "./features/notebook/feature.ts";
import { notes } from "./features/notes/feature.ts";
import { passkeys } from "./features/passkeys/feature.ts";
import { patterns } from "./features/patterns/feature.ts";
import { practices } from "./features/practices/feature.ts";
import { promises } from "./features/promises/feature.ts";
import { readiness } from "./features/readiness/feature.ts";
import { reassurance } from "./features/reassurance/feature.ts";
import { recovery } from "./features/recovery/feature.ts";
import { reminders } from "./features/reminders/feature.ts";
import { reviews } from "./features/reviews/feature.ts";
import { securityLog } from "./features/security-log/feature.ts";
import { told } from "./features/security-log/notices.ts";
import { setbacks } from "./features/setbacks/feature.ts";
import { settings } from "./features/settings/feature.ts";
import { somethingNew } from "./features/something-new/feature.ts";
import { spaces } from "./features/spaces/feature.ts";
import { steps } from "./features/steps/feature.ts";
import { support } from "./features/support/feature.ts";
import { supportPlans } from "./features/support-plans/feature.ts";
import { timeOuts } from "./features/time-outs/feature.ts";
import { timeline } from "./features/timeline/feature.ts";
import { today } from "./features/today/feature.ts";
import { Frame } from "./frame/Frame.tsx";
import { Later, Shown, screenAt } from "./frame/Shown.tsx";

const features = [
  firstRun,
  notebook,
  accounts,
  passkeys,
  recovery,
  spaces,
  today,
  checkIns,
  timeline,
  patterns,
  composer,
  messages,
  support,
  steps,
  practices,
  supportPlans,
  commitments,
  breaches,
  meetings,
  notes,
  readiness,
  promises,
  agreements,
  setbacks,
  reviews,
  endings,
  somethingNew,
  exports,
  settings,
  reminders,
  calendars,
  securityLog,
  appLock,
  deletions,
  timeOuts,
  reassurance,
];

const screens = features.flatMap((feature) => feature.screens);
const news = () => import("./features/security-log/Notices.tsx");
const lock = () => import("./features/app-lock/Lock.tsx");
const signInOver = () => import("./features/accounts/SignInOver.tsx");
const proof = () => import("./features/accounts/Proof.tsx");

/** Once there is an account: what was written before waits behind its own screens. */
const insteadOf = (at: string) =>
  at === "/" ? "/today" : /^\/notebook(\/|$)/.test(at) ? "/notes/notebook" : null;

export function App() {
  const state = session.state.value;
  const at = path.value;
  const open = screenAt(screens, at)?.screen.open ?? false;
  const locked = state === "locked" && !at.startsWith("/support");
  // Someone signed in has no use for the first run; someone signed out has no other place than it.
  const elsewhere = state === "out" ? (open ? null : "/") : insteadOf(at);
  useEffect(() => {
    if (elsewhere) go(elsewhere, true);
  }, [elsewhere]);
  return (
    <Frame plain={PLAIN} onHide={hide} notice={told.value.length > 0 && <Later load={news} />}>
      {locked && <Later load={lock} />}
      {!elsewhere && !locked && <Shown screens={screens} />}
      {state === "expired" && !open && <Later load={signInOver} />}
      {asked.value && <Later load={proof} />}
    </Frame>
  );
}
