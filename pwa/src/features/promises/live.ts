import { useThings } from "../../core/useThings.ts";
import { promisesApi } from "./api.ts";
import { copy } from "./copy.ts";
import { noun, type PromisesModel } from "./store.ts";

const told = {
  gone: ["promise.deleted", "promise.share_taken_back"],
  id: "promise_id",
  news: ["promise.shared", "promise.viewed", "promise.ended"],
  said: copy.somethingNew,
};

/** The promises of the space one is in, followed as long as a screen shows them. */
export const usePromises = (): PromisesModel => useThings("promises", noun, promisesApi.all, told);
