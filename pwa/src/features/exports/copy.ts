import { type Counted, catalogue } from "../../core/words.ts";

const picked: Counted = { one: "{count} entry picked", other: "{count} entries picked" };
const notShown: Counted = {
  one: "One sign has no shape in the print and stands there by its name. The HTML shows it.",
  other: "{count} signs have no shape in the print and stand there by their names. The HTML shows them.",
};

export const copy = catalogue({
  en: {
    tab: "My words",
    title: "Export my words",
    intro:
      "Everything you wrote here, in every space you are or were in: also what only you see. Of the other person nothing: where you answered them, it says on which day, and no more.",
    seen: "They are not told that you did this. It is kept nowhere, and your passphrase is asked for first.",
    gather: "Gather my words",
    gathering: "Gathering your words",
    ready: "Your words are here. Save them where only you look.",
    saveHtml: "Save to read (HTML)",
    saveJson: "Save for another server (JSON)",
    notesOpen: "Your notes are in it as you read them.",
    notesClosed: "Your notes are in it closed. To have them in it as you read them, open your notes first.",
    toNotes: "Open my notes",
    htmlName: "my-words-{day}.html",
    jsonName: "my-words-{day}.json",
    htmlTitle: "In my own words",
    htmlIntro: "Written by one person. The words of anyone else are not in it.",
    notes: "Notes",
    noteText: "Note",
    noteTags: "Tags",
    toPack: "Pick some for a therapist or counsellor",

    packTitle: "For someone who helps",
    packIntro:
      "Pick what you would like to bring along to a therapist or counsellor. Only what you wrote yourself can be picked, and nothing is sent anywhere: you get a file.",
    packNotesOpen: "Your private notes are open, and can be picked too.",
    packNotesClosed: "Your private notes are closed. To pick among them too, open them first.",
    notesNotPrinted: "The PDF is made by the server, which never has your notes: they are in the HTML only.",
    onlyNotes: "The PDF is made by the server, which never has your notes: save them as HTML.",
    gatherPack: "Look through my words",
    all: "All of these",
    none: "You wrote nothing here yet.",
    picked,
    preview: "Look at it first",
    edit: "Back to picking",
    needPick: "Pick at least one entry.",
    savePdf: "Save as PDF",
    making: "Making the PDF",
    pdfName: "for-someone-who-helps-{day}.pdf",
    packHtmlName: "for-someone-who-helps-{day}.html",
    notShown,
    saved: "Saved on this phone.",
    part: "{part} %",
  },
});

/** Sentences for the problems of these screens. */
export const problems: Readonly<Record<string, string>> = catalogue({
  en: {
    "no-signal": "Gathering your words needs signal.",
    unreachable: "We can't reach the server. Try again when it is there.",
    "reauth-required": "Your passphrase is needed for this.",
    "not-found": "It took too long. Try again.",
  },
});
