/**
 * What the server says. What comes in by itself meanwhile (`heard` counts it) may be newer than the answer, which then is
 * asked for once more.
 */
export async function afresh<Answer>(heard: () => number, ask: () => Promise<Answer>): Promise<Answer> {
  let seen: number;
  let answer: Answer;
  do {
    seen = heard();
    answer = await ask();
  } while (heard() !== seen);
  return answer;
}
