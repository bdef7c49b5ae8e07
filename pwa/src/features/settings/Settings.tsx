import { installing } from "../../core/installing.ts";
import { usePage } from "../../core/page.ts";
import { session } from "../../core/session.ts";
import { copy } from "./copy.ts";
import "./settings.css";

const ROWS = [
  ["you", () => copy.you],
  ["privacy", () => copy.privacy],
  ["reminders", () => copy.reminders],
  ["calendar", () => copy.calendar],
  ["devices", () => copy.devices],
  ["app-lock", () => copy.appLock],
  ["email", () => copy.email],
  ["passphrase", () => copy.passphrase],
  ["passkeys", () => copy.passkeys],
  ["recovery-codes", () => copy.recoveryCodes],
  ["security-log", () => copy.securityLog],
  ["space", () => copy.space],
  ["install", () => copy.install],
  ["about", () => copy.about],
] as const;
const OWN = [
  { href: "/notes", label: () => copy.ownNotes },
  { href: "/check-ins", label: () => copy.ownAnswers },
  { href: "/patterns", label: () => copy.ownPatterns },
  { href: "/export", label: () => copy.exportWords },
];

/** What can be set, by headings; nothing is hidden behind anything else. */
export default function Settings() {
  usePage({ title: copy.title, tab: copy.title, back: "/today", place: "/today" });
  const hidden = [
    session.account.value?.passkeys_alone && "passphrase",
    installing.way.value === "none" && "install",
  ];
  return (
    <div class="stack loose">
      <ul class="plain-list card setting-rows">
        {ROWS.filter(([place]) => !hidden.includes(place)).map(([place, label]) => (
          <li key={place}>
            <a class="row-link" href={`/settings/${place}`}>
              {label()}
            </a>
          </li>
        ))}
      </ul>
      <section class="stack tight" aria-labelledby="own">
        <h2 id="own">{copy.own}</h2>
        <ul class="plain-list card setting-rows">
          {OWN.map(({ href, label }) => (
            <li key={href}>
              <a class="row-link" href={href}>
                {label()}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
