/** The three questions, in the order they are asked. */
import data from "content/reviews/en.toml";
import type { ReviewWords } from "../../core/wire.ts";

type Name = keyof ReviewWords & ("went_well" | "was_hard" | "to_change");
const texts = data as Record<Name, { question: string; hint: string }>;

export const questions = (["went_well", "was_hard", "to_change"] as const).map((name) => ({
  name,
  ...texts[name],
}));
