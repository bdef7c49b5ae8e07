/** What is announced of reassurance, wherever one is in the app. */
import { announce } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { said } from "./said.ts";

for (const kind of ["reassurance.asked", "reassurance.answered"]) {
  live.on(kind, ({ by }) => {
    if (by !== us.account.value?.id) announce(said.news);
  });
}
