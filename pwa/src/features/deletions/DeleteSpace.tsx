import { useState } from "preact/hooks";
import { dateName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { type DeletionsApi, deletionsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { DeletingForm, type Done } from "./DeletingForm.tsx";
import { forgetHere } from "./forgetting.ts";

/** Deleting what one wrote in one space: the account stays, and everything that is in no space. */
export default function DeleteSpace({ params }: { params: Readonly<Record<string, string>> }) {
  const [done, setDone] = useState<Done | null>(null);
  usePage({
    title: done ? copy.space.doneTitle : copy.space.title,
    tab: copy.space.title,
    back: "/settings/space",
    place: "/today",
  });
  return (
    <DeleteSpaceScreen
      api={deletionsApi}
      id={params.id ?? ""}
      done={done}
      onDone={(told) => {
        setDone(told);
        void forgetHere();
      }}
    />
  );
}

interface Props {
  api: Pick<DeletionsApi, "removeSpace">;
  id: string;
  done: Done | null;
  onDone: (done: Done) => void;
}

export function DeleteSpaceScreen({ api, id, done, onDone }: Props) {
  if (done) {
    return (
      <div class="stack">
        <p role="status">
          {done === "now" ? copy.space.doneNow : fill(copy.space.doneLater, { day: dateName(done.on) })}
        </p>
        <ButtonLink kind="outline" wide href="/settings/closed">
          {copy.space.toClosed}
        </ButtonLink>
        <ButtonLink kind="primary" wide href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  return <DeletingForm words={copy.space} remove={(now) => api.removeSpace(id, now)} onDone={onDone} />;
}
