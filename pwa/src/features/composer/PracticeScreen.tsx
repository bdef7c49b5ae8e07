import { useEffect, useMemo } from "preact/hooks";
import { loadCoach, renewCoach } from "../../coach/coach.ts";
import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import { copy } from "./copy.ts";
import { Practice } from "./Practice.tsx";
import { PractiseStore } from "./practising.ts";
import "./composer.css";

export default function Practise() {
  const store = useMemo(
    () =>
      new PractiseStore({
        coach: loadCoach,
        renew: renewCoach,
        name: () => us.otherName.value ?? copy.otherPerson,
      }),
    [],
  );
  useEffect(() => {
    void store.wake();
    return store.close;
  }, [store]);
  usePage({ title: copy.practise, tab: copy.practise, back: "/talk" });
  return <Practice store={store} />;
}
