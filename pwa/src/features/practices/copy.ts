import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Steps",
    minutes: { one: "A practice of about a minute", other: "A practice of about {count} minutes" },
    begin: "Stop at any line. Nothing here is counted or kept.",
    enough: "When it is enough",
    ways: {
      "ground-rules": "Open our ground rules",
      composer: "Open the composer",
      "check-in": "Open today's check-in",
      commitments: "Open our commitments",
      support: "Open Support",
      counsellor: "Look for a counsellor",
      "support-plan": "Open my support plan",
      talk: "Open Talk",
    },
    back: "Back to the step",
    noneHere: "This practice is for two people, or for one alone. The step has those that fit you now.",
  },
});
