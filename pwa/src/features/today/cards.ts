/** What Today shows, and in which order: pure. */
import type { CommitmentRead, MessageRead, TodayRead, WaitingRead } from "../../core/wire.ts";
import { TOLD, waitingIn } from "./waiting.ts";

export type CardName =
  | "question"
  | "letter"
  | "match"
  | "invited"
  | "rules"
  | "commitment"
  | "waiting_other"
  | "waiting_joint"
  | "paused"
  | "closed";

interface Choices {
  /** The day whose question was skipped, on this phone only. */
  skipped: string | null;
  /** Letters put off or put away, on this phone only. */
  aside: readonly string[];
}

/** At most three: the question, something from the other, one joint thing. */
export function cardsOf(today: TodayRead, on: string, { skipped, aside }: Choices): CardName[] {
  const { space, letter } = today;
  if (space?.state === "closed" && !today.join_request && !today.invitation) return ["closed"];
  if (space?.pause) return ["paused"];
  const cards: CardName[] = [];
  if (skipped !== on || today.check_in.mine || today.check_in.revealed) cards.push("question");
  const other = waitingIn("other", today.waiting);
  if (letter && !aside.includes(letter.id) && !isFirst(other)) cards.push("letter");
  else if (other) cards.push("waiting_other");
  const joint = jointCard(today);
  if (joint) cards.push(joint);
  return cards;
}

function jointCard(today: TodayRead): CardName | null {
  if (today.join_request) return "match";
  if (today.invitation) return "invited";
  if (today.space?.state === "agreeing") return "rules";
  const waiting = waitingIn("joint", today.waiting);
  const { commitment } = today;
  const signing = commitment !== null && isToSign(commitment, today.account.id);
  if (waiting && (isFirst(waiting) || !signing)) return "waiting_joint";
  return commitment ? "commitment" : null;
}

const isFirst = (item: WaitingRead | null) => item !== null && TOLD[item.kind]?.first === true;

/** Whether a card asks for something now. The first that does gets the screen's one primary button. */
export function asks(card: CardName, today: TodayRead, sealedHere: boolean): boolean {
  const { check_in, commitment, space } = today;
  switch (card) {
    case "question":
      if (sealedHere) return false;
      return check_in.mine ? check_in.revealed && !check_in.mine.opened_by_me : !check_in.revealed;
    case "letter":
      return true;
    case "match":
      return !today.join_request?.confirmed_by_me;
    case "rules":
      return !space?.ground_rules?.mine;
    case "commitment":
      return (
        commitment !== null && (commitment.state === "review_due" || isToSign(commitment, today.account.id))
      );
    case "waiting_other":
    case "waiting_joint": {
      const item = waitingIn(card === "waiting_other" ? "other" : "joint", today.waiting);
      return item !== null && !TOLD[item.kind]?.still;
    }
    default:
      return false;
  }
}

/** Whether the newest version waits for this person's signature. */
export function isToSign({ state, latest, in_force }: CommitmentRead, me: string): boolean {
  const waits = state !== "ended" && latest.number !== in_force?.number;
  return waits && !latest.signatures.some(({ by }) => by === me);
}

/** Keep what is shown where it is: new cards come in below, never above what is being touched. */
export function inPlace(shown: readonly CardName[], now: readonly CardName[]): CardName[] {
  const stay = shown.filter((card) => now.includes(card));
  return [...stay, ...now.filter((card) => !stay.includes(card))];
}

/** Words a person reads in a minute, unhurried. */
const A_MINUTE = 200;

/** Whole minutes for reading a message, one at least. */
export function minutesOf({ text, parts }: MessageRead): number {
  const said = text ?? Object.values(parts ?? {}).join(" ");
  const words = said.split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.round(words / A_MINUTE));
}
