import { catalogue } from "../../core/words.ts";

export const copy = catalogue({ en: { title: "Today", nothing: "Nothing is asked of you right now." } });
