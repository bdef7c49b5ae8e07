import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Something new happened",
    intro: "Take it in your own order, or leave it for today. Opening this page tells nobody.",
    stays: "Nothing you two did is undone by it. Steps, commitments and the line stay as they are.",
    support: "Look after yourself first",
    supportText: "Someone to talk to, or a way out of danger.",
    toSupport: "Support",
    room: "Take room",
    roomText: "A pause, as long as you need. The other one sees only until when.",
    toPause: "Pause the space",
    write: "Write it down",
    writeText: "For yourself. It is shared only if you choose to, later.",
    toWrite: "Write what happened",
    begin: "Begin again with step 1",
    beginText: "Either of you can open it again. It is a new turn, not a way back to the start.",
    toStep: "Step 1",
    leave: "Leaving is always possible, too",
  },
});
