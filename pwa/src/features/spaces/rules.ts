/** The ground rules' words: four sentences and three joint choices. */
import data from "content/ground_rules/en.toml";
import type { GroundRulesChoices } from "../../core/wire.ts";

interface GroundRulesText {
  version: string;
  title: string;
  intro: string;
  sentences: string[];
  differing: string;
  choices: {
    key: "letters" | "delivered_shown";
    question: string;
    help: string;
    options: { value: boolean; label: string }[];
    default: boolean;
  }[];
  check_in_time: { question: string; help: string; none_label: string; suggested: string };
}

export const groundRules = data as GroundRulesText;

/** What stands chosen before a person chose: no set time is the quieter start. */
export function suggestedChoices(): GroundRulesChoices {
  const chosen = Object.fromEntries(groundRules.choices.map((choice) => [choice.key, choice.default]));
  return {
    letters: chosen.letters ?? false,
    delivered_shown: chosen.delivered_shown ?? false,
    check_in_time: null,
  };
}

export const sameChoices = (one: GroundRulesChoices, other: GroundRulesChoices) =>
  one.letters === other.letters &&
  one.delivered_shown === other.delivered_shown &&
  one.check_in_time === other.check_in_time;
