import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Steps",
    intro: "Five steps, in any order that suits you. A step is complete when you both say so.",
    introAlone: "Five steps to read and try on your own, in any order that suits you.",
    stepNumber: "Step {number}",
    stepOf: "Step {number} of {all}",
    read: "Read this step",
    somethingNew: "Something new in Steps",

    // Where a step stands, in words
    both: "Both of you, {day}",
    setAside: "Set aside together, {day}",
    again: "Came up again.",
    nothingMarked: "Nothing marked yet",
    standing: "You: {mine} · {name}: {theirs}",
    marks: { done: "done", not_yet: "not yet", doesnt_fit: "doesn't fit" },

    // One step
    why: "Why it matters",
    evidence: "What a study found",
    doNow: "One thing to do",
    questions: "A question for each of you",
    questionsAlone: "Two questions for yourself",
    tasks: "Small tasks, if you like",
    tasksHint: "Ticks stay on this phone. {name} doesn't see them.",
    tasksHintAlone: "Ticks stay on this phone.",
    toPack: "Pick some of my words to bring along",
    toPractice: "How to do this",
    toBreaches: "What happened",
    toReadiness: "Are we ready for this?",
    toPromises: "Promises",
    toAgreements: "Shown for a while",
    toSetbacks: "Something slipped",
    toCommitments: "Our commitments",
    toSupportPlan: "My support plan",
    toSupportPage: "Support",
    toGroundRules: "Our ground rules",
    notNow: "Not now, or not any more",
    notNowText: "Either of you can do this alone, at any time, and owes no reason.",
    toPause: "Pause the space",
    toLeave: "Leave the space",
    toReview: "Looking back together",
    toSomethingNew: "Something new happened",
    toEnding: "Two ways to end",
    toMeeting: "Our talk",
    toTimeOut: "A time-out",
    toCheckIn: "Today's check-in",

    // Marking
    together: "Where are you with this?",
    choices: { done: "Done for me", not_yet: "Not yet", doesnt_fit: "Doesn't fit us" },
    choicesLegend: "Your mark",
    save: "Save my mark",
    you: "You",
    markedNotYet: "Marked as not yet. You can change it any time.",
    differ: "You see this one differently. It can wait, or you can talk about it.",
    waitsForSignal: "On this phone. Sends when there is signal.",
    sending: "Sending",
    completed: "You both said done.",
    asideText: "You both said it doesn't fit. It is set aside, and can be opened again.",
    reopen: "This came up again",
    reopenText: "It opens for both of you as a new turn. What you both said before stays on the line.",
    reopenNow: "Open it again",
    leaveIt: "Leave it as it is",
    reopened: "This came up again. Both marks start anew, and what was done before stays done.",

    // Where marks are not possible
    alone: "A mark needs two. All of this can be read and tried on your own.",
    invite: "Invite someone",
    agreeing: "Marks open once you have both signed the ground rules.",
    pausedUntil: "The space is paused until {day}. Everything here can be read; marks wait.",
    paused: "The space is paused. Everything here can be read; marks wait.",
    closed: "This space is closed. The steps stay here to read.",
    tryAgain: "Try again",
    still: "Still trying. You can keep reading.",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "version-stale": "This step was opened again before your mark arrived. Here it is as it stands now.",
    "step-decided": "You have both decided this step already. Here it is as it stands now.",
    "step-open": "This step is open again already.",
    "space-paused": "The space was paused before your mark arrived. Mark it again when the pause is over.",
  },
});
