/** What is done with promises, each by its outbox kind. */
import type { Noun, ThingsOf } from "../../core/things.ts";
import type { PromiseDraft, PromiseHow, PromiseRead } from "../../core/wire.ts";
import { copy } from "./copy.ts";

const MAKE = "promise.make";
const SHARE = "promise.share";
const TAKE_BACK = "promise.take_back";
const VIEW = "promise.view";
const END = "promise.end";
const DELETE = "promise.delete";

export const noun: Noun = {
  path: "promises",
  writes: [MAKE, VIEW, END],
  acts: [SHARE, TAKE_BACK, DELETE],
};

export type PromisesModel = ThingsOf<PromiseRead>;

export const make = (store: PromisesModel, body: PromiseDraft) =>
  store.act({ kind: MAKE, method: "POST", more: "", body });

export const share = (store: PromisesModel, id: string) =>
  store.act({ kind: SHARE, method: "POST", more: `/${id}/shares`, about: id });

export const takeBack = (store: PromisesModel, id: string) =>
  store.act({ kind: TAKE_BACK, method: "DELETE", more: `/${id}/shares`, about: id });

/** Say how a day went of which one has said nothing yet: version 0, so that nothing said elsewhere is overwritten. */
export const view = (store: PromisesModel, id: string, on: string, how: PromiseHow, words: string) =>
  store.act({
    kind: VIEW,
    method: "PUT",
    more: `/${id}/views/${on}`,
    body: { how, words },
    version: 0,
    about: id,
  });

export const end = (store: PromisesModel, id: string, words: string) =>
  store.act({ kind: END, method: "POST", more: `/${id}/endings`, body: { words }, about: id });

export const remove = (store: PromisesModel, id: string) => store.remove(DELETE, id, copy);
