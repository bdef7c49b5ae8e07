/** Time-outs as the live line brings them, wherever one is in the app. */
import { effect } from "@preact/signals";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import type { TimeOutRead } from "../../core/wire.ts";
import { timeOutsApi } from "./api.ts";
import { said } from "./said.ts";

async function load(): Promise<void> {
  const space = us.space.value;
  if (space?.state !== "open") return;
  const all = async () => (await timeOutsApi.all(space.id)).items;
  await timeOuts.refresh(all).catch(() => undefined); // what the phone has stands
}

live.keep("time_outs", timeOuts.put.bind(timeOuts));
live.onReset(() => void load());
live.on("space.closed", () => timeOuts.take([]));
live.on("time_out.started", ({ by }) => {
  if (by !== us.account.value?.id) announce(said.started);
});
live.on("time_out.ended", () => announce(said.over));
for (const kind of ["time_out.start", "time_out.end"]) {
  outbox.on(kind, { sent: (answer) => timeOuts.put(answer as TimeOutRead), refused: () => void load() });
}
document.addEventListener("visibilitychange", timeOuts.look);

// Today says that there is one; then all of it is asked for, once.
const asked = new Set<string>();
effect(() => {
  if (us.space.value?.state !== "open") return;
  for (const { kind, id } of us.today.value?.waiting ?? []) {
    if (kind !== "time_out.runs" || asked.has(id)) continue;
    asked.add(id);
    void load();
  }
});

effect(() => {
  const state = session.state.value;
  if (state === "in") void timeOuts.wake(); // not before: until then what lies on the phone is closed
  if (state !== "out") return;
  timeOuts.forget();
  asked.clear();
});

// Said once where it ends by itself.
let on = false;
effect(() => {
  if (timeOuts.running.value) on = true;
  else if (on) {
    on = false;
    if (timeOuts.passed.value) announce(said.over);
  }
});
