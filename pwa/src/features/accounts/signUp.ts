import { createModel, signal } from "@preact/signals";
import { phoneZone } from "../../core/clock.ts";
import { isEmail } from "../../core/email.ts";
import { newKey } from "../../core/ids.ts";
import { nameIn } from "../../core/names.ts";
import { Problem, sentence } from "../../core/problem.ts";
import type { PasskeyDraft, SessionOpened, SignUpKey } from "../../core/wire.ts";
import { makePasskey } from "../../keys/passkey.ts";
import type { AccountsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";

export interface FieldError {
  name: string;
  text: string;
}

const SHORTEST = 15;
const LONGEST = 256;

/** In which way a passphrase is too easy to guess. */
export function refusedPassphrase(problem: Problem): string {
  const reasons: Readonly<Record<string, string>> = {
    too_short: copy.tooShort,
    too_long: copy.tooLong,
    common: copy.common,
    context: copy.context,
    control_character: copy.controlCharacter,
  };
  return reasons[String(problem.extras.reason)] ?? copy.common;
}

type Api = Pick<AccountsApi, "signUp" | "askToSignUp" | "signUpByPasskey">;

/** Making an account, over three pages. What was typed lives in memory only. */
export const SignUpStore = createModel((api: Api, makes = makePasskey) => {
  const name = signal("");
  const email = signal("");
  const passphrase = signal("");
  /** Chosen on the second page: a passkey in place of an email and a passphrase. It is made at the very end. */
  const byPasskey = signal(false);
  const errors = signal<readonly FieldError[]>([]);
  const busy = signal(false);
  let key = newKey();
  /** Made, while there was no answer from the server yet. */
  let made: PasskeyDraft | null = null;

  /** The server's refusal at the field that can mend it, and the page that field is on. */
  function place(problem: unknown): "/start/return" | "/start/agree" {
    const type = problem instanceof Problem ? problem.type : "";
    if (type === "passphrase-refused" && problem instanceof Problem) {
      errors.value = [{ name: "passphrase", text: refusedPassphrase(problem) }];
      return "/start/return";
    }
    if (type === "email-taken") {
      errors.value = [{ name: "email", text: copy.emailTaken }];
      return "/start/return";
    }
    const told =
      type === "zone-unknown"
        ? copy.zoneUnknown
        : problem instanceof DOMException
          ? copy.noPasskeyMade
          : sentence(problem, problems);
    errors.value = [{ name: "agree", text: told }];
    return "/start/agree";
  }

  return {
    name,
    email,
    passphrase,
    byPasskey,
    errors,
    busy,

    /** Whether the first page is filled; what is missing stands in `errors`. */
    nameGiven(): boolean {
      errors.value = nameIn(name.value) ? [] : [{ name: "name", text: copy.needName }];
      return errors.value.length === 0;
    },

    /** Whether the second page is filled. Length is counted in characters as people see them, like the server does. */
    returnGiven(): boolean {
      const length = [...passphrase.value].length;
      const found: FieldError[] = [];
      if (!isEmail(email.value)) found.push({ name: "email", text: copy.needEmail });
      if (length < SHORTEST) found.push({ name: "passphrase", text: copy.tooShort });
      else if (length > LONGEST) found.push({ name: "passphrase", text: copy.tooLong });
      errors.value = found;
      byPasskey.value = false;
      return found.length === 0;
    },

    /** Make the account. Null where the server refused: `errors` says why, and the page to mend it on is returned. */
    async make(allowed: SignUpKey, consentVersion: string): Promise<SessionOpened | string> {
      busy.value = true;
      errors.value = [];
      try {
        const common = {
          name: nameIn(name.value),
          zone: phoneZone(),
          language: "en",
          consent_version: consentVersion,
          key: allowed,
        } as const;
        if (byPasskey.value) {
          const passkey = made ?? (await makes(await api.askToSignUp(), common.name));
          made = passkey;
          const opened = await api.signUpByPasskey({ ...common, passkey }, key);
          made = null;
          return opened;
        }
        const typed = { email: email.value.trim(), passphrase: passphrase.value };
        const opened = await api.signUp({ ...common, ...typed }, key);
        passphrase.value = "";
        return opened;
      } catch (problem) {
        if (!(problem instanceof Problem && problem.passing)) made = null;
        // What was refused will be sent changed, so it is another thing; what had no answer is the same thing again.
        if (!(problem instanceof Problem && problem.passing)) key = newKey();
        return place(problem);
      } finally {
        busy.value = false;
      }
    },
  };
});

export type SignUpModel = InstanceType<typeof SignUpStore>;
