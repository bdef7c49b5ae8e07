/** Who said what, and how things stand, in words. */
import { dayName } from "../../core/clock.ts";
import type {
  BreachKind,
  Role,
  SpaceKind,
  SpaceRead,
  StatementRead,
  StatementVersionRead,
} from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy, kinds, missing, roles } from "./copy.ts";

/** The other's name; the space forgets it when it closes. */
export const nameOf = (space: SpaceRead | null) => space?.other?.name ?? copy.someone;

/** Which kinds are offered: some can only be between partners. */
export const kindsFor = (kind: SpaceKind | null): BreachKind[] =>
  (Object.keys(kinds) as BreachKind[]).filter((one) => kind === "partners" || !one.endsWith("_infidelity"));

export const rolesIn = (said: readonly Role[]) => said.map((role) => roles[role]).join(", ") || copy.noRole;

export const missingIn = (answer: NonNullable<StatementVersionRead["answer"]>) =>
  answer.missing.map((one) => missing[one]).join(", ");

/** The newest version that both have. */
export const lastOpened = (statement: StatementRead): StatementVersionRead | null =>
  statement.versions.filter(({ opened }) => opened).at(-1) ?? null;

export function answerWords(statement: StatementRead, name: string): string | null {
  const answer = lastOpened(statement)?.answer;
  if (!answer) return null;
  const day = dayName(answer.on);
  if (answer.answer === "missing") return fill(copy.answerMissing, { name, day, what: missingIn(answer) });
  return fill(answer.answer === "heard" ? copy.answerHeard : copy.answerRead, { name, day });
}

/** How one's own statement stands. Whether the other wants to read it is never part of it. */
export function ownState(statement: StatementRead | null, name: string): string {
  if (!statement) return copy.notBegun;
  const opened = lastOpened(statement);
  if (statement.state === "taken_back") return copy.takenBackState;
  if (statement.ready) return fill(opened ? copy.againReady : copy.readyState, { name });
  return opened ? fill(copy.openedState, { day: dayName(opened.on) }) : copy.draftState;
}
