/** What waits for the reader, by kind: which place on Today it takes, its words, and where it is. */
import type { WaitingRead } from "../../core/wire.ts";
import { copy } from "./copy.ts";

export interface Told {
  /** Something from the other person, or one joint thing. */
  slot: "other" | "joint";
  title: string;
  /** May hold `{name}`, `{day}`, `{time}`. */
  text: string;
  action: string;
  href: (item: WaitingRead) => string;
  /** Concerns the present hour: it stands where a letter or a commitment would. */
  first?: boolean;
  /** Only told; nothing is asked, so that its button is never the screen's primary one. */
  still?: boolean;
}

/** By kind, as the server names it. A kind that this version does not know shows nothing. */
export const TOLD: Readonly<Record<string, Told>> = {
  "statement.read": {
    slot: "other",
    ...copy.waiting.statementRead,
    href: ({ id }) => `/statements/${id}`,
  },
  "statement.answered": {
    slot: "other",
    ...copy.waiting.statementAnswered,
    href: ({ id }) => `/statements/${id}`,
    still: true,
  },
  "question.answer": {
    slot: "other",
    ...copy.waiting.questionAnswer,
    href: ({ id }) => `/questions/${id}`,
    still: true,
  },
  "question.answered": {
    slot: "other",
    ...copy.waiting.questionAnswered,
    href: ({ id }) => `/questions/${id}`,
    still: true,
  },
  "breach.shared": {
    slot: "other",
    ...copy.waiting.breachShared,
    href: ({ id }) => `/breaches/${id}`,
    still: true,
  },
  "meeting.come": { slot: "joint", ...copy.waiting.meeting, href: () => "/meeting", first: true },
  "meeting_window.today": {
    slot: "joint",
    ...copy.waiting.meetingToday,
    href: () => "/meeting",
    still: true,
  },
  "meeting_window.offered": {
    slot: "other",
    ...copy.waiting.meetingOffered,
    href: () => "/meeting",
    still: true,
  },
  "reassurance.answer": { slot: "other", ...copy.waiting.couldUse, href: () => "/reassurance" },
  "reassurance.read": { slot: "other", ...copy.waiting.reassured, href: () => "/reassurance" },
  "say_back.answer": { slot: "other", ...copy.waiting.saidBack, href: () => "/talk" },
  "time_out.runs": {
    slot: "joint",
    ...copy.waiting.timeOut,
    href: () => "/time-out",
    first: true,
    still: true,
  },
  "exploration.offered": { slot: "other", ...copy.waiting.explorationOffered, href: () => "/readiness" },
  "exploration.over": { slot: "joint", ...copy.waiting.explorationOver, href: () => "/readiness" },
  "promise.on_its_day": { slot: "joint", ...copy.waiting.promise, href: ({ id }) => `/promises/${id}` },
  "review.answer": { slot: "joint", ...copy.waiting.review, href: () => "/review" },
  "review.open": { slot: "joint", ...copy.waiting.reviewOpen, href: () => "/review" },
};

/** Events after which what waits may have changed, so that Today is asked for afresh. */
export const CHANGED_BY: readonly string[] = [
  "meeting.begun",
  "meeting.joined",
  "meeting.ended",
  "meeting_window.changed",
  "reassurance.asked",
  "reassurance.answered",
  "reassurance.taken_back",
  "time_out.started",
  "time_out.ended",
  "message.said_back",
  "message.taken_back",
  "say_back.confirmed",
  "say_back.answered",
  "say_back.taken_back",
  "breach.shared",
  "breach.taken_back",
  "breach.put_away",
  "statement.ready",
  "statement.withdrawn",
  "statement.opened",
  "statement.answered",
  "statement.taken_back",
  "question.asked",
  "question.answered",
  "question.taken_back",
  "readiness.chosen",
  "readiness.told",
  "exploration.offered",
  "exploration.agreed",
  "exploration.ended",
  "promise.made",
  "promise.shared",
  "promise.viewed",
  "promise.ended",
  "promise.deleted",
  "review.changed",
  "review.taken_back",
  "review.revealed",
];

/** What takes a place on Today now, if anything does. */
export function waitingIn(slot: Told["slot"], waiting: readonly WaitingRead[]): WaitingRead | null {
  return waiting.find(({ kind }) => TOLD[kind]?.slot === slot) ?? null;
}
