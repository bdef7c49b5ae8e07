import { usePage } from "../../core/page.ts";
import { recoveryApi } from "./api.ts";
import { ComeBackForm, isBack } from "./ComeBackForm.tsx";
import { copy } from "./copy.ts";

/** The code that came by mail, after the wait. */
export default function ByMail() {
  usePage({ title: copy.mailCodeTitle, tab: copy.recoverTab, back: "/recover" });
  return <ComeBackForm api={recoveryApi} onBack={isBack} />;
}
