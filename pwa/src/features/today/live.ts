/** Keep Today's letter and commitment as the live line brings them; check-ins and the space keep their own. */
import { refreshAll, refreshSoon } from "../../core/following.ts";
import { path } from "../../core/router.ts";
import { announce } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { said } from "./said.ts";
import { CHANGED_BY } from "./waiting.ts";

live.keep("messages", (message) => {
  const today = us.today.value;
  if (!today || message.author_id === today.account.id) return;
  const { letter } = today;
  if (message.state === "delivered" && !message.heard_on && !message.say_back) {
    const newest = !letter || letter.id === message.id || (message.sent_at ?? "") > (letter.sent_at ?? "");
    if (newest) us.put({ letter: message });
  } else if (letter?.id === message.id) {
    us.put({ letter: null });
    // An older one may be waiting.
    void refreshAll();
  }
});

live.keep("commitments", (commitment) => {
  const today = us.today.value;
  if (!today) return;
  // Which one stands on Today is for the server to say, unless it is the one that does already.
  if (today.commitment?.id === commitment.id && commitment.state !== "ended") us.put({ commitment });
  else void refreshAll();
});

live.on("check_in.sealed", (event) => {
  if (path.value === "/today" && event.by !== us.account.value?.id) announce(said.news);
});

for (const kind of CHANGED_BY) live.on(kind, refreshSoon);
