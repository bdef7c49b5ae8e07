import type { ComponentChildren } from "preact";
import { dayName } from "../../core/clock.ts";
import { sentence } from "../../core/problem.ts";
import type { PromptRead, Stop } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Folded } from "../../ui/Folded.tsx";
import { Scale } from "../../ui/Scale.tsx";
import { Switch } from "../../ui/Switch.tsx";
import type { Heading, Part } from "./answer.ts";
import { words } from "./content.ts";
import { copy, problems } from "./copy.ts";
import { dayBefore } from "./days.ts";
import { Feelings } from "./Feelings.tsx";
import { Fourth } from "./Fourth.tsx";
import { OnlyYou } from "./OnlyYou.tsx";
import type { CheckInModel } from "./store.ts";

/** What each part is called above it. */
const NAMES: Readonly<Record<Part, () => string>> = {
  feelings: () => copy.feel,
  about_us: () => copy.aboutUs,
  help: () => copy.help,
  words: () => copy.ownWords,
  topic: () => copy.topicText,
};

interface Props {
  store: CheckInModel;
  on: string;
  prompt: PromptRead | null;
  /** Changing a sealed answer rather than giving one. */
  changing: boolean;
  /** The one to share with; null where there is nobody now. */
  name: string | null;
  paused: boolean;
}

const HEADINGS: readonly { value: Heading; label: () => string }[] = [
  { value: "feelings", label: () => copy.topicFeelings },
  { value: "goals", label: () => copy.topicGoals },
  { value: "concerns", label: () => copy.topicConcerns },
];

/** An honest answer in four taps: a feeling, a stop, Seal. Everything else may be left out. */
export function CheckInForm({ store, on, prompt, changing, name, paused }: Props) {
  const filling = store.filling.value;
  const problem = store.problem.value;
  const sharing = (part: Part) =>
    name && (
      <Switch
        label={fill(copy.share, { name })}
        about={NAMES[part]()}
        checked={filling.forBoth[part]}
        on={copy.forBoth}
        off={copy.forMe}
        onChange={(forBoth) => store.share(part, forBoth)}
      />
    );
  return (
    <form
      class="check-in"
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in the word's field is about the word.
        if (document.activeElement?.id === "own-word") store.addOwnWord();
        else void store.seal();
      }}
    >
      <p class={prompt ? "question" : "hint"}>{prompt?.text ?? copy.noQuestion}</p>
      {store.earlier.value && (
        <div class="stack tight">
          <p>{fill(copy.earlier, { day: dayName(dayBefore(on)) })}</p>
          <Button kind="outline" onClick={() => store.takeEarlier()}>
            {copy.takeEarlier}
          </Button>
        </div>
      )}

      <Section>
        <Feelings store={store} />
        {sharing("feelings")}
      </Section>

      <Section>
        <Scale
          name="about_us"
          legend={copy.aboutUs}
          stops={words.about_us_stops}
          value={filling.stop}
          onChange={(stop) => store.change({ stop: stop as Stop })}
        />
        {sharing("about_us")}
      </Section>

      <Section>
        <Help store={store} />
        {(filling.help.length > 0 || filling.helpText.trim()) && sharing("help")}
      </Section>

      <Section>
        <Field
          name="words"
          label={copy.ownWords}
          hint={prompt ? fill(copy.ownWordsHint, { question: prompt.text }) : copy.optionalWords}
          multiline
          maxLength={1000}
          value={filling.words}
          counter={left(filling.words, 1000)}
          onInput={(text) => store.change({ words: text })}
        />
        {filling.words.trim() && sharing("words")}
      </Section>

      <Folded title={copy.topic} open={filling.topicText !== ""}>
        <fieldset>
          <legend>{copy.topicOf}</legend>
          <div class="row">
            {HEADINGS.map(({ value, label }) => (
              <Chip
                key={value}
                type="radio"
                name="topic-heading"
                value={value}
                checked={filling.topicHeading === value}
                onChange={() => store.change({ topicHeading: value })}
              >
                {label()}
              </Chip>
            ))}
          </div>
        </fieldset>
        <Field
          name="topic"
          label={copy.topicText}
          maxLength={120}
          value={filling.topicText}
          counter={left(filling.topicText, 120)}
          onInput={(text) => store.change({ topicText: text })}
        />
        {filling.topicText.trim() && sharing("topic")}
      </Folded>

      <Folded title={copy.sliders} open={Object.values(filling.sliders).some((stop) => stop !== null)}>
        <OnlyYou store={store} />
      </Folded>

      <div class="sealing">
        {problem && (
          <p class="field-error" role="alert">
            {sentence(problem, problems)}
          </p>
        )}
        <p class="hint">{promise(name, paused, Object.values(filling.forBoth))}</p>
        <Button type="submit" kind="primary" busy={store.busy.value}>
          {!name ? copy.keepForMe : changing ? copy.sealAgain : copy.seal}
        </Button>
      </div>
    </form>
  );
}

function promise(name: string | null, paused: boolean, forBoth: readonly boolean[]): string {
  if (!name) return paused ? copy.paused : copy.alone;
  if (forBoth.every(Boolean)) return fill(copy.promise, { name });
  return forBoth.some(Boolean) ? fill(copy.promiseSome, { name }) : copy.promiseNone;
}

/** How much room is left, said only where it gets narrow. */
const left = (text: string, most: number) =>
  text.length > most * 0.85 ? fill(copy.left, { count: most - text.length }) : null;

function Section({ children }: { children: ComponentChildren }) {
  return <div class="part stack tight">{children}</div>;
}

function Help({ store }: { store: CheckInModel }) {
  const beyond = store.fourth.value;
  const { help, helpText } = store.filling.value;
  return (
    <>
      <fieldset>
        <legend>{copy.help}</legend>
        <p class="hint">{copy.optional}</p>
        <div class="row words">
          {words.help_words.map(({ key, label }) => (
            <Chip
              key={key}
              type="checkbox"
              name="help"
              value={key}
              checked={help.includes(key)}
              onChange={(picked) => store.help(key, picked)}
            >
              {label}
            </Chip>
          ))}
        </div>
        <Fourth beyond={beyond} of="help" />
      </fieldset>
      <Field
        name="help-text"
        label={copy.fewWords}
        maxLength={200}
        value={helpText}
        counter={left(helpText, 200)}
        onInput={(text) => store.change({ helpText: text })}
      />
    </>
  );
}
