import { type PassphraseProps, PassphraseField as Plain } from "../../ui/PassphraseField.tsx";
import { copy } from "./copy.ts";

export const PassphraseField = (props: PassphraseProps) => <Plain {...props} words={copy} />;
