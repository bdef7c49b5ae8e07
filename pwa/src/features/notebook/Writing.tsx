import { useEffect, useMemo, useState } from "preact/hooks";
import { notebook, pageOf } from "../../core/notebook.ts";
import { usePage } from "../../core/page.ts";
import { go, type Params } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy } from "./copy.ts";
import { Truth } from "./Truth.tsx";
import "../notes/notes.css";

/** One page. It is kept as it is typed, so there is nothing to send. */
export default function Writing({ params }: { params: Params }) {
  usePage({ title: copy.pageTitle, tab: copy.tab, back: "/notebook" });
  const page = useMemo(() => pageOf(params.id ?? ""), []);
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    void notebook
      .open()
      .then(() => page.wake())
      .then(() => setAwake(true));
    return () => void page.close();
  }, [page]);
  if (!awake) return <Skeleton still={copy.still} />;
  const { text } = page.value.value;

  async function remove() {
    const undo = await page.delete();
    say(copy.deleted, { label: copy.undo, onUndo: () => void undo() });
    go("/notebook", true);
  }

  return (
    <Form class="stack" onSend={() => go("/notebook", true)}>
      <Truth />
      <Field
        name="note"
        label={copy.text}
        hint={copy.textHint}
        multiline
        value={text}
        onInput={(typed) => page.write(typed)}
      />
      <div class="push stack">
        <Button type="submit" kind="primary" wide>
          {copy.done}
        </Button>
        {text.trim() && (
          <Button kind="outline" wide onClick={() => void remove()}>
            {copy.delete}
          </Button>
        )}
      </div>
    </Form>
  );
}
