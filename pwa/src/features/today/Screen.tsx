import { usePage } from "../../core/page.ts";
import { copy } from "./copy.ts";

export default function Today() {
  usePage({ title: copy.title, tab: copy.title, place: "/today" });
  return <p>{copy.nothing}</p>;
}
