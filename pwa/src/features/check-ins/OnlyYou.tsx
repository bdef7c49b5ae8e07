import type { Stop } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { Scale } from "../../ui/Scale.tsx";
import { words } from "./content.ts";
import { copy } from "./copy.ts";
import type { CheckInModel } from "./store.ts";

/** Safe, trust, connected: for the one who answers alone, always. */
export function OnlyYou({ store }: { store: CheckInModel }) {
  const { sliders } = store.filling.value;
  const set = (key: keyof typeof sliders, stop: Stop | null) =>
    store.change({ sliders: { ...sliders, [key]: stop } });
  return (
    <>
      <p class="hint">{copy.slidersHint}</p>
      {words.sliders.map(({ key, label, stops, lowest_note }) => (
        <div key={key} class="stack tight">
          <Scale
            name={`slider-${key}`}
            legend={label}
            stops={stops}
            value={sliders[key]}
            onChange={(stop) => set(key, stop as Stop)}
          />
          {lowest_note && sliders[key] === 1 && (
            <p>
              {lowest_note} <a href="/support">{copy.support}</a>
            </p>
          )}
          {sliders[key] !== null && (
            <div class="aligned">
              <Button onClick={() => set(key, null)}>{copy.clear}</Button>
            </div>
          )}
        </div>
      ))}
    </>
  );
}
