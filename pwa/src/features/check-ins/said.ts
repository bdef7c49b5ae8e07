import { catalogue } from "../../core/words.ts";

/** What is announced wherever one is in the app; apart from the screens' words, which load with them. */
export const said = catalogue({
  en: { bothIn: "Both answers are in.", heard: "Something new in your check-ins." },
});
