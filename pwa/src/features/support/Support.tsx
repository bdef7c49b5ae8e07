import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { session } from "../../core/session.ts";
import { fill } from "../../core/words.ts";
import { support } from "./content.ts";
import { copy } from "./copy.ts";
import { choose, chosen, country, ELSEWHERE } from "./country.ts";
import { EntryCard } from "./EntryCard.tsx";
import { byName, entriesOn, TOPICS, telOf } from "./entries.ts";
import { countries, worldwide } from "./here.ts";

export const heading = (key: string) => support.headings.find((one) => one.key === key);

/** Support is the same for someone without an account; then it has no places beside it. */
export function usePlace(inner: boolean): void {
  const out = session.state.value === "out";
  usePage({
    // The inner pages' names are too long for the bar; they draw their own heading.
    ...(inner ? {} : { title: copy.title }),
    tab: copy.title,
    ...(inner ? { back: "/support" } : out ? { back: "/" } : {}),
    ...(out ? {} : { place: "/support" }),
  });
}

export function Support() {
  usePlace(false);
  // Asked at the top once; where it was answered before, it waits at the end.
  const [asking] = useState(() => chosen.value === null);
  const danger = heading("danger");
  const place = heading("country");
  return (
    <div class="stack">
      <section class="card danger" aria-labelledby="danger">
        <h2 id="danger">{danger?.label}</h2>
        <p>{danger?.text}</p>
        <Emergency />
        {asking && <CountryField />}
      </section>
      <ul class="plain-list card rows">
        {[...TOPICS, "calm", "fit"].map((topic) => (
          <li key={topic}>
            <a class="row-link" href={`/support/${topic}`}>
              {heading(topic)?.label}
            </a>
          </li>
        ))}
        {session.state.value === "in" && (
          <li>
            <a class="row-link" href="/support-plan">
              {copy.toPlan}
            </a>
          </li>
        )}
      </ul>
      {!asking && (
        <section class="stack tight">
          <CountryField />
          <p class="hint">{place?.text}</p>
        </section>
      )}
      <div class="stack tight">
        <p class="hint">{copy.nobodyTold}</p>
        <p class="hint">{support.words.call_list}</p>
        <p class="hint">{support.words.numbers_change}</p>
        <a class="row-link link" href="/support.html" data-outside>
          {copy.withoutScript}
        </a>
      </div>
    </div>
  );
}

/** What to call now. Without a country the three best-known numbers, and that they differ. */
function Emergency() {
  const here = country.value;
  if (!here) return <p>{copy.noCountry}</p>;
  return (
    <ul class="plain-list stack tight">
      {here.emergency.map(({ number, for_what }, index) => (
        <li key={number}>
          <a class={`button wide ${index === 0 ? "primary" : "outline"}`} href={telOf(number)}>
            {fill(copy.callFor, { number, what: for_what })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function CountryField() {
  return (
    <div class="field">
      <label for="country">{heading("country")?.label}</label>
      <select
        class="input"
        id="country"
        value={chosen.value ?? ""}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">{copy.chooseCountry}</option>
        {byName(countries.value).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        <option value={ELSEWHERE}>{copy.elsewhere}</option>
      </select>
    </div>
  );
}

/** The people for one worry: those of the country first, those who help anywhere after; without a country only these. */
export function Help({ params }: { params: Readonly<Record<string, string>> }) {
  const topic = TOPICS.find((one) => one === params.topic) ?? "talk";
  const head = heading(topic);
  usePlace(true);
  const here = country.value;
  const near = entriesOn(topic, here?.entries ?? []);
  const anywhere = entriesOn(topic, worldwide.value);
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{head?.label}</h1>
      <p>{head?.text}</p>
      {here && near.length > 0 && (
        <section class="stack" aria-labelledby="near">
          <h2 id="near">{fill(copy.inCountry, { country: here.name })}</h2>
          {near.map((entry) => (
            <EntryCard key={entry.name} entry={entry} />
          ))}
        </section>
      )}
      {here && near.length === 0 && <p>{fill(copy.noneHere, { country: here.name })}</p>}
      {!here && (
        <p class="second">{chosen.value === ELSEWHERE ? support.words.unknown_country : copy.setCountry}</p>
      )}
      {anywhere.length > 0 && (
        <section class="stack" aria-labelledby="anywhere">
          <h2 id="anywhere">{copy.anywhere}</h2>
          {anywhere.map((entry) => (
            <EntryCard key={entry.name} entry={entry} />
          ))}
        </section>
      )}
      {topic === "counsellor" && session.state.value === "in" && (
        <a class="row-link link" href="/pack">
          {copy.toPack}
        </a>
      )}
      <p class="hint">{support.words.numbers_change}</p>
    </div>
  );
}
