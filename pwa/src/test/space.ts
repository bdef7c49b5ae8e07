import type { SpaceRead } from "../core/wire.ts";

/** An open space of Alex, who holds the phone, and Sam. */
export const space: SpaceRead = {
  id: "space-1",
  kind: "partners",
  state: "open",
  opened_on: "2026-03-02",
  closed_on: null,
  me: { account_id: "alex", name: "Alex" },
  other: { account_id: "sam", name: "Sam" },
  ground_rules: null,
  pause: null,
  deleting_on: null,
};

/** As both have signed them, where a test needs them. */
export const groundRules: NonNullable<SpaceRead["ground_rules"]> = {
  sentences_version: "1",
  in_force: true,
  letters: true,
  delivered_shown: false,
  check_in_time: null,
  mine: null,
  signed_by_other: true,
};
