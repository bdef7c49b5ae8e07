/** What is done with transparency agreements: given, ended, deleted. There is no way to ask for one. */
import type { Noun, ThingsOf } from "../../core/things.ts";
import type { AgreementDraft, AgreementRead } from "../../core/wire.ts";
import { copy } from "./copy.ts";

const OFFER = "agreement.offer";
const END = "agreement.end";
const DELETE = "agreement.delete";

export const noun: Noun = { path: "agreements", writes: [OFFER], acts: [END, DELETE] };

export type AgreementsModel = ThingsOf<AgreementRead>;

export const offer = (store: AgreementsModel, body: AgreementDraft) =>
  store.act({ kind: OFFER, method: "POST", more: "", body });

export const end = (store: AgreementsModel, id: string) =>
  store.act({ kind: END, method: "POST", more: `/${id}/endings`, about: id });

export const remove = (store: AgreementsModel, id: string) => store.remove(DELETE, id, copy);
