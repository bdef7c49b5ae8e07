import { usePage } from "../../core/page.ts";
import { copy } from "./copy.ts";
import "./settings.css";

const ROWS = ["you", "privacy", "devices", "space", "about"] as const;

/** What can be set, by headings; nothing is hidden behind anything else. */
export default function Settings() {
  usePage({ title: copy.title, tab: copy.title, back: "/today", place: "/today" });
  return (
    <ul class="plain-list card setting-rows">
      {ROWS.map((row) => (
        <li key={row}>
          <a class="row-link" href={`/settings/${row}`}>
            {copy[row]}
          </a>
        </li>
      ))}
    </ul>
  );
}
