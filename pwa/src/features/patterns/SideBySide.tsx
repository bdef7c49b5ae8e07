import { fill } from "../../core/words.ts";
import { Waiting } from "../../ui/Card.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { copy } from "./copy.ts";
import { sliderName } from "./lines.ts";
import type { PatternsModel } from "./store.ts";

/** Showing one another a line: only while both say so, and no word of who has said so before. */
export function SideBySide(props: { store: PatternsModel; name: string; paused: boolean }) {
  const { store, name, paused } = props;
  const slider = sliderName(store.line.value);
  const line = slider ?? copy.about_us;
  return (
    <section class="stack tight">
      <h2>{copy.together}</h2>
      <p>{fill(copy.togetherText, { name })}</p>
      <p class="hint">{slider ? fill(copy.ofSlider, { line, name }) : copy.ofScale}</p>
      {paused && !store.chosen.value ? (
        <Waiting icon="pause">{copy.paused}</Waiting>
      ) : (
        <Switch
          label={fill(copy.show, { name, line })}
          checked={store.chosen.value}
          on={copy.on}
          off={copy.off}
          onChange={(show) => void store.choose(show)}
        />
      )}
      {store.waiting.value ? (
        <Waiting icon="cloud-off">{copy.waiting}</Waiting>
      ) : (
        <p class="second">{store.shared.value ? copy.shown : fill(copy.keepsPrivate, { name })}</p>
      )}
    </section>
  );
}
