import { catalogue } from "../../core/words.ts";

/** What is announced wherever one is in the app; apart from the screen's words, which load with it. */
export const said = catalogue({ en: { news: "Something new on Today" } });
