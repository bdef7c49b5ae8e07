import { type Counted, catalogue } from "../../core/words.ts";

const gap: Counted = { one: "no entries for {count} day", other: "no entries for {count} days" };
const above: Counted = { one: "{count} new above", other: "{count} new above" };

export const copy = catalogue({
  en: {
    title: "Timeline",
    still: "Still trying. You can keep writing.",
    empty: "The line starts with your first shared thing.",
    alone: "The line is for two. It starts once you share a space with someone.",
    closed: "This space is closed, and its line with it. What you wrote is still here.",
    ownCheckIns: "Your check-ins",
    invite: "Invite someone",
    asKnown: "No signal. This is the line as last known.",
    notHere: "You haven't opened this here yet. It needs signal once.",
    tryAgain: "Try again",
    gap,
    above,
    patterns: "Patterns of your own answers",
    earlier: "Earlier",
    later: "Later ones",

    revealed: "both answered",
    youHeard: "you heard {name}",
    theyHeard: "{name} heard you",
    youSaidBack: "you said back what {name} meant",
    theySaidBack: "{name} said back what you meant",
    inForce: "signed by both",
    youEnded: "you ended a commitment",
    theyEnded: "{name} ended a commitment",
    statementOpened: "opened for both of you",
    talked: "you two talked",
    stepComplete: "step {number}, both",
    stepAside: "step {number} set aside, both",
    youReopened: "you came back to step {number}",
    theyReopened: "{name} came back to step {number}",
    opened: "this space opened",
    youPaused: "you paused the space",
    theyPaused: "{name} paused the space",
  },
});
