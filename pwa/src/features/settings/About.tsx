import consentData from "content/consent/en.toml";
import operatorData from "content/operator/en.toml";
import { useEffect, useState } from "preact/hooks";
import { version } from "../../../package.json";
import { dateName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { session } from "../../core/session.ts";
import { fill } from "../../core/words.ts";
import { settingsApi } from "./api.ts";
import { copy } from "./copy.ts";
import "./settings.css";

const consent = consentData as { title: string; points: { heading: string; text: string }[] };
const operator = operatorData as {
  title: string;
  intro: string;
  sections: { heading: string; items: string[]; closing?: string }[];
};

type Server = Awaited<ReturnType<typeof settingsApi.server>>;

export default function About() {
  usePage({ title: copy.about, tab: copy.title, back: "/settings", place: "/today" });
  const [server, setServer] = useState<Server | null>(null);
  useEffect(() => {
    void disk.read<Server>("reads", "server").then((kept) => setServer((now) => now ?? kept ?? null));
    settingsApi.server().then(
      (read) => {
        setServer(read);
        void disk.write("reads", "server", read);
      },
      () => undefined,
    );
  }, []);
  const agreed = session.account.value?.consent;
  return (
    <div class="stack loose">
      <section class="stack tight">
        <p>{fill(copy.version, { version })}</p>
        {server && (
          <p>
            {fill(copy.serverVersion, { version: server.version })}{" "}
            {server.operator ? fill(copy.runBy, { operator: server.operator }) : copy.runByUnnamed}
          </p>
        )}
        <p>{copy.licence}</p>
      </section>
      <section class="stack tight">
        <h2>{copy.hideTitle}</h2>
        <p>{copy.hideCan}</p>
        <p>{copy.hideCant}</p>
      </section>
      <section class="stack">
        <h2>{copy.stored}</h2>
        {agreed && (
          <p class="hint">
            {fill(copy.agreed, { version: agreed.version, day: dateName(agreed.given_at.slice(0, 10)) })}
          </p>
        )}
        {consent.points.map(({ heading, text }) => (
          <div key={heading}>
            <h3>{heading}</h3>
            <p>{text}</p>
          </div>
        ))}
      </section>
      <section class="stack">
        <h2>{operator.title}</h2>
        <p>{operator.intro}</p>
        {operator.sections.map(({ heading, items, closing }) => (
          <div class="stack tight" key={heading}>
            <h3>{heading}</h3>
            <ul class="stack tight">
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
            {closing && <p>{closing}</p>}
          </div>
        ))}
      </section>
    </div>
  );
}
