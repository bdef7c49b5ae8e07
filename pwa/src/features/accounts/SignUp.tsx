import { usePage } from "../../core/page.ts";
import { copy } from "./copy.ts";

export default function SignUp() {
  usePage({ title: copy.nameTitle, tab: copy.nameTitle, back: "/" });
  return null;
}
