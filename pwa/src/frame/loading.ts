/** A screen's file: fetched when it is first shown, and once more where that failed. */
import { useEffect, useState } from "preact/hooks";
import { disk } from "../core/disk.ts";
import { saveDrafts } from "../core/draft.ts";

type Load<View> = () => Promise<{ default: View }>;

const loaded = new Map<unknown, unknown>();

/** What an app needs of its page here; tests pass their own. */
export interface Outside {
  reached: () => Promise<boolean>;
  reload: () => void;
}
const outside: Outside = {
  reached: () =>
    fetch("/healthz", { cache: "no-store" })
      .then(({ ok }) => ok)
      .catch(() => false),
  reload: () => location.reload(),
};

export interface Loading<View> {
  view: View | null;
  failed: boolean;
  trying: boolean;
  /** It was tried once more, in vain. */
  inVain: boolean;
  again: () => Promise<void>;
}

/** `load` is known by its identity: one function is one file. */
export function useLoaded<View>(load: Load<View> | undefined, { reached, reload } = outside): Loading<View> {
  const [, drawAgain] = useState(0);
  const [failed, setFailed] = useState<unknown>(null);
  const [trying, setTrying] = useState(false);
  const [inVain, setInVain] = useState(false);

  const fetched = async (): Promise<boolean> => {
    if (!load) return true;
    try {
      loaded.set(load, (await load()).default);
    } catch {
      setFailed(() => load);
      return false;
    }
    drawAgain((times) => times + 1);
    return true;
  };
  const again = async () => {
    if (trying) return;
    setTrying(true);
    setInVain(false);
    // A browser may remember that a file was not there, and a newer version has others: a page loaded anew asks for
    // those. Where this browser keeps nothing, what is being written would go with the page.
    const vain = !(await fetched());
    if (vain && disk.where.value === "phone" && (await reached())) {
      await saveDrafts();
      reload();
    }
    setTrying(false);
    setInVain(vain);
  };
  useEffect(() => {
    if (load && !loaded.has(load)) void fetched();
  }, [load]);

  const view = (loaded.get(load) as View | undefined) ?? null;
  const lacking = !view && failed !== null && failed === load;
  useEffect(() => {
    if (!lacking) return;
    const back = () => void again();
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, [lacking]);
  return { view, failed: lacking, trying, inVain, again };
}
