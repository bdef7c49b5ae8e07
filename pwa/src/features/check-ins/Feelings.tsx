import { useId, useState } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { feelingName, words } from "./content.ts";
import { copy } from "./copy.ts";
import { Fourth } from "./Fourth.tsx";
import type { CheckInModel } from "./store.ts";

/** Up to three words; the first twelve stand where the hand has learnt them, own words come after. */
export function Feelings({ store }: { store: CheckInModel }) {
  const { feelings, ownWord } = store.filling.value;
  const beyond = store.fourth.value;
  const listed = [...words.first_words, ...words.more_words].map(({ key }) => key);
  const chosenAmongMore = words.more_words.some(({ key }) => feelings.includes(key));
  const [more, setMore] = useState(chosenAmongMore);
  const hint = useId();
  const own = feelings.filter((word) => !listed.includes(word));
  const chip = (word: string) => (
    <Chip
      key={word}
      type="checkbox"
      name="feelings"
      value={word}
      checked={feelings.includes(word)}
      onChange={(picked) => store.feel(word, picked)}
    >
      {feelingName(word)}
    </Chip>
  );
  return (
    <fieldset aria-describedby={hint}>
      <legend>{copy.feel}</legend>
      <p class="hint" id={hint}>
        {copy.upTo}
      </p>
      <div class="row words">
        {words.first_words.map(({ key }) => chip(key))}
        {more && words.more_words.map(({ key }) => chip(key))}
        {own.map(chip)}
      </div>
      <Fourth beyond={beyond} of="feelings" />
      <Button onClick={() => setMore(!more)}>{more ? copy.fewerWords : copy.moreWords}</Button>
      {more && (
        <Field
          name="own-word"
          label={copy.ownWord}
          maxLength={30}
          value={ownWord}
          onInput={(text) => store.change({ ownWord: text })}
          beside={
            <Button kind="outline" label={copy.addLabel} onClick={() => store.addOwnWord()}>
              {copy.add}
            </Button>
          }
        />
      )}
    </fieldset>
  );
}
