import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Support",
    hide: "Hide",
    call: "Call {number}",
    callFor: "Call {number} · {what}",
    text: "Text {number}",
    textBody: "Text {number} and write {body}",
    forWhom: "For {whom}",
    noCountry: "The number depends on the country: 112, 999 or 911 in many.",
    chooseCountry: "Choose a country",
    elsewhere: "Not in this list",
    inCountry: "In {country}",
    anywhere: "Anywhere",
    noneHere: "We know of no one for this in {country} yet. These help anywhere.",
    setCountry: "Choose your country on the Support page, and people near you stand here too.",
    toSupport: "Back to Support",
    toPlan: "My support plan",
    whoHelps: "People who can help",
    withoutScript: "All countries on one plain page",
    toPack: "Pick some of my words to bring along",
    nobodyTold: "Nobody is told that you opened this.",

    // Two minutes
    start: "Start",
    next: "Next",
    stop: "Stop",
    again: "Once more",
    showCircle: "Breathe along with a circle",
    hideCircle: "Put the circle away",
    breatheIn: "in…",
    breatheOut: "out…",

    // The page that works when no script runs
    plainIntro: "This page works without signal and without script. Nothing on it is sent anywhere.",
    countries: "By country",
  },
});
