import { outbox } from "../../core/services.ts";
import { fill, language } from "../../core/words.ts";
import { Card } from "../../ui/Card.tsx";
import { type Entry, support } from "./content.ts";
import { copy } from "./copy.ts";
import { billOf, checkedOf, hostOf, smsOf, telOf, termsOf } from "./entries.ts";

/** One place that helps: for whom, how to reach it, and how far this can be relied on. */
export function EntryCard({ entry }: { entry: Entry }) {
  const { words } = support;
  const terms = termsOf(entry);
  const bill = billOf(entry, words);
  return (
    <Card title={entry.name} level={3}>
      <p>{fill(copy.forWhom, { whom: entry.for_whom })}</p>
      {terms && <p class="second">{terms}</p>}
      <ul class="plain-list stack tight reach">
        {entry.phone && (
          <li>
            <a class="button outline wide" href={telOf(entry.phone)}>
              {fill(copy.call, { number: entry.phone })}
            </a>
          </li>
        )}
        {entry.text_number && (
          <li>
            <a class="button outline wide" href={smsOf(entry.text_number, entry.text_body)}>
              {fill(entry.text_body ? copy.textBody : copy.text, {
                number: entry.text_number,
                body: entry.text_body ?? "",
              })}
            </a>
          </li>
        )}
        {entry.web && (
          <li>
            <a class="reach-web" href={entry.web} rel="noreferrer noopener" target="_blank">
              {hostOf(entry.web)}
            </a>
            {!outbox.online.value && <span class="hint"> · {words.needs_signal}</span>}
          </li>
        )}
      </ul>
      {bill && <p class="hint">{bill}</p>}
      <p class="small">{checkedOf(entry, words, language.value)}</p>
    </Card>
  );
}
