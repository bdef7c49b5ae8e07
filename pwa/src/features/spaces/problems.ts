import { Problem, sentence } from "../../core/problem.ts";
import { fill } from "../../core/words.ts";
import { problems } from "./copy.ts";

/** The sentence for a refusal of these screens, with until when to wait where the server said so. */
export function said(problem: unknown): string {
  const seconds = problem instanceof Problem ? (problem.retryAfter ?? 60) : 60;
  return fill(sentence(problem, problems), { minutes: Math.ceil(seconds / 60) });
}
