import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { saveDrafts } from "./core/draft.ts";
import { installing, stayOnThisPhone } from "./core/installing.ts";
import { wearLook } from "./core/look.ts";
import { watchForNewer } from "./core/newer.ts";
import { letGo, stayReached } from "./core/reached.ts";
import { watchAddress } from "./core/router.ts";
import { live, outbox } from "./core/services.ts";
import { session } from "./core/session.ts";
import { holdStill } from "./core/steady.ts";
import { us } from "./core/us.ts";
import { stayHidden, watchEscape } from "./features/hide/hide.ts";
import "./core/following.ts";
import "./ui/ui.css";

/** It keeps what is of use from here on without signal. */
const tellWorker = (said: "signed-in" | "signed-out") =>
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(said));

async function begin(root: HTMLElement): Promise<void> {
  wearLook();
  installing.watch(); // before the browser's offer comes, which it makes once
  watchAddress();
  holdStill();
  await session.wake();
  if (session.account.value) await us.wake();
  render(<App />, root);

  outbox.watch();
  live.watch();
  watchEscape();
  addEventListener("pagehide", () => void saveDrafts());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void saveDrafts();
  });

  // Whoever signs in is followed; whoever signs out leaves nothing running.
  effect(() => {
    const state = session.state.value;
    if (state === "in") {
      if (!us.today.peek()) void us.wake();
      void outbox.open();
      live.connect();
      void stayOnThisPhone();
      tellWorker("signed-in");
      // Without signal, without a proof the server wants, or where the browser keeps nothing, it is tried again next time.
      void stayReached().catch(() => undefined);
    } else if (state === "out" || state === "locked") {
      live.stop();
      outbox.close();
      us.clear();
      if (state === "out") {
        void letGo().catch(() => undefined); // a browser that has no such things
        tellWorker("signed-out");
      }
    }
  });

  if (import.meta.env.PROD && navigator.serviceWorker) void watchForNewer(navigator.serviceWorker);
}

const root = document.getElementById("app");
if (root && !stayHidden()) void begin(root);
