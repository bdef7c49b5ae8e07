import { notebook } from "../../core/notebook.ts";
import { session } from "../../core/session.ts";
import { copy } from "./copy.ts";

/** What would take the words away, where something does. */
export function Truth() {
  const told = session.isEnding ? copy.ending : notebook.where.value === "phone" ? null : copy.keepsNothing;
  return told && <p class="card sunken">{told}</p>;
}
