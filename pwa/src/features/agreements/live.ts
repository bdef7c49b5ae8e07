import { useThings } from "../../core/useThings.ts";
import { agreementsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type AgreementsModel, noun } from "./store.ts";

const told = {
  gone: ["agreement.deleted"],
  id: "agreement_id",
  news: ["agreement.offered", "agreement.ended"],
  said: copy.somethingNew,
};

/** What either of the two shows, followed as long as a screen shows it. */
export const useAgreements = (): AgreementsModel => useThings("agreements", noun, agreementsApi.all, told);
