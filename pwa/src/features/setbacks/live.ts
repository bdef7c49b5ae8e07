import { useThings } from "../../core/useThings.ts";
import { setbacksApi } from "./api.ts";
import { copy } from "./copy.ts";
import { noun, type SetbacksModel } from "./store.ts";

const told = {
  gone: ["setback.deleted", "setback.share_taken_back"],
  id: "setback_id",
  news: ["setback.shared"],
  said: copy.somethingNew,
};

/** The setbacks one may see, followed as long as a screen shows them. */
export const useSetbacks = (): SetbacksModel => useThings("setbacks", noun, setbacksApi.all, told);
