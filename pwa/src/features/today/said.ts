import { catalogue } from "../../core/words.ts";

/** What is announced while Today is shown; apart from the screen's words, which load with it. */
export const said = catalogue({ en: { news: "Something new on Today." } });
