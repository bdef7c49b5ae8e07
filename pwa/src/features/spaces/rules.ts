/** The ground rules' words, and what both choices come to. */
import data from "content/ground_rules/en.toml";
import type { GroundRulesChoices } from "../../core/wire.ts";

interface GroundRulesText {
  version: string;
  title: string;
  intro: string;
  sentences: string[];
  differing: string;
  choices: {
    key: keyof GroundRulesChoices;
    question: string;
    help: string;
    options?: { value: boolean; label: string }[];
    default?: boolean;
    none_label?: string;
    suggested?: string;
  }[];
}

export const groundRules = data as GroundRulesText;
