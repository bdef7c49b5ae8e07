import { useEffect } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import { BreachScreen, titleOf } from "./Breach.tsx";
import { copy } from "./copy.ts";
import { useBreaches } from "./live.ts";
import { Nothing } from "./States.tsx";

/** The record a question is about, at the question: where a card on Today leads. */
export default function Asked({ params }: { params: Readonly<Record<string, string>> }) {
  const store = useBreaches();
  const space = us.space.value;
  const question = store.questions.value.get(params.id ?? "");
  const breach = question && store.breaches.value.get(question.breach_id);
  const shown = breach && question.id;
  usePage({ title: titleOf(breach), tab: copy.tab, back: "/breaches", place: "/steps" });
  useEffect(() => {
    if (!shown) return;
    // After the frame has moved the focus to the heading of the screen.
    const moved = requestAnimationFrame(() => {
      const at = document.getElementById(`question-${shown}`);
      at?.focus({ preventScroll: true });
      at?.scrollIntoView?.({ block: "center" });
    });
    return () => cancelAnimationFrame(moved);
  }, [shown]);
  if (!breach || !space) return <Nothing store={store} />;
  return <BreachScreen space={space} store={store} breach={breach} />;
}
