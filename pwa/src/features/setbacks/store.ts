/** What is done with setbacks, each by its outbox kind. */
import type { Noun, ThingsOf } from "../../core/things.ts";
import type { SetbackDraft, SetbackRead } from "../../core/wire.ts";
import { copy } from "./copy.ts";

const WRITE = "setback.write";
const SHARE = "setback.share";
const TAKE_BACK = "setback.take_back";
const DELETE = "setback.delete";

export const noun: Noun = { path: "setbacks", writes: [WRITE], acts: [SHARE, TAKE_BACK, DELETE] };

export type SetbacksModel = ThingsOf<SetbackRead>;

export const write = (store: SetbacksModel, body: SetbackDraft) =>
  store.act({ kind: WRITE, method: "POST", more: "", body });

export const share = (store: SetbacksModel, id: string) =>
  store.act({ kind: SHARE, method: "POST", more: `/${id}/shares`, about: id });

export const takeBack = (store: SetbacksModel, id: string) =>
  store.act({ kind: TAKE_BACK, method: "DELETE", more: `/${id}/shares`, about: id });

export const remove = (store: SetbacksModel, id: string) => store.remove(DELETE, id, copy);
