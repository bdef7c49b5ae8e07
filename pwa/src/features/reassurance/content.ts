/** Three beginnings of an answer; each can be changed, and nothing goes by itself. */
import data from "content/reassurance/en.toml";

export const { answers } = data as { answers: string[] };
