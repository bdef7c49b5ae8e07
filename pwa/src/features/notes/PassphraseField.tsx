import { type PassphraseProps, PassphraseField as Plain } from "../../ui/PassphraseField.tsx";
import { copy } from "./copy.ts";

/** The notes passphrase is none to sign in with, so a manager is asked to keep it apart: by another name. */
export const PassphraseField = (props: PassphraseProps & { name: string }) => (
  <Plain {...props} words={copy} />
);
