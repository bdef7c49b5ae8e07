import { catalogue } from "../../core/words.ts";

export const copy = catalogue({
  en: {
    title: "Your notebook",
    tab: "Notebook",
    empty: "Nothing is written yet. Nothing here is ever shared.",
    here: "It is on this phone only, in this browser, and nothing of it is sent anywhere. When the browser's storage is cleared, it is gone; some phones clear it after a week without a visit.",
    noLock:
      "It has no lock yet: whoever opens this app on this phone can read it. Hide clears the screen; it locks nothing.",
    later:
      "Once you have an account here, you choose: make private notes of it, closed with a passphrase of yours, or delete it.",
    keepsNothing: "This browser keeps nothing for the app: what you write here is gone when the page closes.",
    ending:
      "This phone was signed out without signal. When there is signal again, all that the app keeps here is removed, this notebook too.",
    write: "Write",
    still: "Still trying. You can go on elsewhere.",

    pageTitle: "A page of yours",
    text: "Your words",
    textHint: "Kept on this phone while you type.",
    done: "Done",
    delete: "Delete",
    deleted: "Deleted.",
    undo: "Undo",
  },
});
