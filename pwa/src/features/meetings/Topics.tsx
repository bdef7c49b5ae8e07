import { dayName } from "../../core/clock.ts";
import type { AgendaTopic, MeetingTopic } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

interface Props {
  agenda: readonly AgendaTopic[];
  /** Brought along now. */
  brought: readonly MeetingTopic[];
  me: string;
  name: string;
}

/** What there is to talk about, with who brought it. */
export function Topics({ agenda, brought, me, name }: Props) {
  if (agenda.length + brought.length === 0) return null;
  const of = (by: string, on: string | null) =>
    on
      ? fill(by === me ? copy.byYou : copy.byName, { name, day: dayName(on) })
      : fill(by === me ? copy.byYouNow : copy.byNameNow, { name });
  return (
    <section class="stack tight" aria-labelledby="topics">
      <h2 id="topics">{copy.topics}</h2>
      <ol class="stack tight topics">
        {[...brought.map((topic) => ({ ...topic, on: null })), ...agenda].map((topic) => (
          <li key={`${topic.by}${topic.on}`}>
            <span>{topic.text}</span>
            <span class="hint">
              {copy.headings[topic.heading]} · {of(topic.by, topic.on)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
