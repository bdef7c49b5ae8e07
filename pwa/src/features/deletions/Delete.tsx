import { useState } from "preact/hooks";
import { dateName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { session } from "../../core/session.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { type DeletionsApi, deletionsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { DeletingForm, type Done } from "./DeletingForm.tsx";

export default function Delete() {
  const [done, setDone] = useState<Done | null>(null);
  const signedIn = session.state.value === "in";
  usePage({
    title: done ? copy.doneTitle : copy.title,
    tab: copy.title,
    ...(signedIn ? { back: "/settings/privacy", place: "/today" } : {}),
  });
  if (done) return <DoneScreen done={done} />;
  if (!signedIn) {
    return (
      <div class="stack">
        <p>{copy.signedOut}</p>
        <ButtonLink kind="outline" wide href="/sign-in">
          {copy.signIn}
        </ButtonLink>
      </div>
    );
  }
  return (
    <DeleteScreen
      api={deletionsApi}
      onDone={(told) => {
        setDone(told);
        void session.forget();
      }}
    />
  );
}

interface Props {
  api: Pick<DeletionsApi, "remove">;
  onDone: (done: Done) => void;
}

export function DeleteScreen({ api, onDone }: Props) {
  return <DeletingForm words={copy} remove={api.remove} onDone={onDone} />;
}

export function DoneScreen({ done }: { done: Done }) {
  return (
    <div class="stack">
      <p role="status">{done === "now" ? copy.doneNow : fill(copy.doneLater, { day: dateName(done.on) })}</p>
      <ButtonLink kind="outline" wide href="/">
        {copy.toStart}
      </ButtonLink>
    </div>
  );
}
