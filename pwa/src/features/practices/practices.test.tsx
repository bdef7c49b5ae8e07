import { render, screen } from "@testing-library/preact";
import data from "content/steps/en.toml";
import { expect, test } from "vitest";
import { all, practiceOf } from "./content.ts";
import { PracticeScreen } from "./Screen.tsx";

interface Step {
  number: number;
  tasks: { id: string }[];
  alone: { tasks: { id: string }[] };
}
const steps = (data as { steps: Step[] }).steps;

test("every task has its practice, for two and for one alone, and no practice is without its task", () => {
  const named = new Set<string>();
  for (const { number, tasks, alone } of steps) {
    for (const { id } of tasks)
      expect(practiceOf(String(number), id, true), `${number}/${id}`).not.toBeNull();
    for (const { id } of alone.tasks)
      expect(practiceOf(String(number), id, false), `${number}/${id} alone`).not.toBeNull();
    for (const { id } of [...tasks, ...alone.tasks]) named.add(`${number}/${id}`);
  }
  expect(all.filter(({ step, task }) => !named.has(`${step}/${task}`))).toEqual([]);
});

test("a practice is lines to read, when it is enough, and the place where it is done", () => {
  render(<PracticeScreen practice={practiceOf("4", "one-i-statement", true)} step="/steps/4" />);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("One small I-statement");
  expect(screen.getAllByRole("listitem").length).toBe(4);
  expect(screen.getByRole("link", { name: "Open the composer" }).getAttribute("href")).toBe("/write");
  expect(document.querySelector("input, textarea")).toBeNull();
});

test("one alone reads other words than two do", () => {
  render(<PracticeScreen practice={practiceOf("3", "how-long", false)} step="/steps/3" />);
  expect(document.body.textContent).toContain("tell someone you rely on");
  expect(document.body.textContent).not.toContain("Turn the papers over together");
});

test("an address without a practice leads back to the step", () => {
  render(<PracticeScreen practice={practiceOf("4", "nothing", true)} step="/steps/4" />);
  expect(screen.getByRole("link", { name: "Back to the step" }).getAttribute("href")).toBe("/steps/4");
});
