import data from "content/operator/en.toml";
import { usePage } from "../../core/page.ts";

interface OperatorText {
  title: string;
  intro: string;
  sections: { heading: string; items: string[]; closing?: string }[];
}

const operator = data as OperatorText;

/** What whoever runs the server can and cannot read, before anyone joins. */
export default function WhoCanRead() {
  usePage({ title: operator.title, tab: operator.title, back: "/join" });
  return (
    <div class="stack loose">
      <p>{operator.intro}</p>
      {operator.sections.map(({ heading, items, closing }) => (
        <section class="stack tight" key={heading}>
          <h2>{heading}</h2>
          <ul class="stack tight">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          {closing && <p>{closing}</p>}
        </section>
      ))}
    </div>
  );
}
