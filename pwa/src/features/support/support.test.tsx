import { act, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "../../core/page.ts";
import { outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { Calm } from "./Calm.tsx";
import { support } from "./content.ts";
import { choose } from "./country.ts";
import { endingOf, Fit } from "./Fit.tsx";
import { here } from "./here.ts";
import { supportPage } from "./page.ts";
import { Help, Support } from "./Support.tsx";

beforeEach(() => choose(""));
afterEach(() => {
  outbox.online.value = true;
  vi.useRealTimers();
});

const links = (within: ParentNode) =>
  [...within.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");

test("the first row is what to call now, and the country is asked once and not guessed", () => {
  render(<Support />);
  expect(screen.getAllByRole("heading")[0]?.textContent).toBe("In danger now");
  expect(screen.queryByText(/^Call/)).toBeNull();

  fireEvent.change(screen.getByLabelText("Country"), { target: { value: "GB" } });

  const [first] = screen.getAllByRole("link", { name: /^Call/ });
  expect(first?.getAttribute("href")).toBe("tel:999");
  expect(first?.textContent).toContain("999");
});

test("the choice is kept on this phone, and can be changed at the end of the page", () => {
  choose("DE");
  render(<Support />);
  expect(localStorage.getItem("wordkept-country")).toBe("DE");
  const field = screen.getByLabelText<HTMLSelectElement>("Country");
  expect(field.value).toBe("DE");
  expect(
    within(screen.getByRole("region", { name: "In danger now" })).queryByLabelText("Country"),
  ).toBeNull();
});

test("rows follow the content's order", () => {
  render(<Support />);
  const rows = [...document.querySelectorAll(".rows a")].map((row) => row.textContent);
  expect(rows).toEqual([
    "Afraid of someone close to you",
    "Thoughts of ending your life",
    "Someone to talk to",
    "Find a counsellor",
    "Calm down for two minutes",
    "Is this app right for us?",
  ]);
});

test("numbers are links with the number in the text, and texts bring their word along", () => {
  choose("IE");
  render(<Help params={{ topic: "suicide" }} />);
  const text = screen.getByRole("link", { name: "Text 50808 and write HELLO" });
  expect(text.getAttribute("href")).toBe("sms:50808?&body=HELLO");
});

test("those of the country come first, those who help anywhere after", () => {
  choose("GB");
  render(<Help params={{ topic: "abuse" }} />);
  const heads = screen.getAllByRole("heading", { level: 2 }).map((head) => head.textContent);
  expect(heads).toEqual(["In United Kingdom", "Anywhere"]);
});

test("without a country the directories that help anywhere stand there", () => {
  render(<Help params={{ topic: "abuse" }} />);
  expect(screen.getAllByRole("heading", { level: 2 }).map((head) => head.textContent)).toEqual(["Anywhere"]);
  expect(screen.getByText(/Choose your country/)).toBeTruthy();
});

test("every entry says how far it can be relied on, and what a call costs in traces", () => {
  choose("US");
  render(<Help params={{ topic: "suicide" }} />);
  for (const card of screen.getAllByRole("article")) {
    expect(card.textContent).toMatch(/(Month: |Month of reading: |Written down: )\w+ 20\d\d/);
  }
});

test("web pages are left without a trace of this one, and marked where there is no signal", () => {
  outbox.online.value = false;
  render(<Help params={{ topic: "talk" }} />);
  const web = [...document.querySelectorAll<HTMLAnchorElement>("a[href^=http]")];
  expect(web.length).toBeGreaterThan(0);
  for (const link of web) {
    expect(link.rel).toBe("noreferrer noopener");
    expect(link.parentElement?.textContent).toContain("Needs signal");
  }
});

test("someone without an account has a way back and no places", () => {
  session.state.value = "out";
  render(<Support />);
  expect(page.value).toMatchObject({ back: "/", place: undefined });
  session.state.value = "in";
});

test("two minutes begin on a tap, go on by themselves and by a tap, and end", () => {
  vi.useFakeTimers();
  render(<Calm />);
  const shown = () => screen.getByRole("status").textContent;
  expect(shown()).toBe("");

  fireEvent.click(screen.getByRole("button", { name: "Start" }));
  expect(shown()).toBe(support.calm.lines[0]?.text);
  act(() => void vi.advanceTimersByTime((support.calm.lines[0]?.seconds ?? 0) * 1000));
  expect(shown()).toBe(support.calm.lines[1]?.text);
  for (const _line of support.calm.lines.slice(1))
    fireEvent.click(screen.getByRole("button", { name: "Next" }));
  expect(shown()).toBe(support.calm.ending);
});

test("the circle moves only when asked, and is words where nothing may move", () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  render(<Calm />);
  fireEvent.click(screen.getByRole("button", { name: "Start" }));
  expect(screen.queryByText("in…")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Breathe along with a circle" }));
  expect(screen.getByText("in…")).toBeTruthy();
  expect(document.querySelector(".breath-circle")).toBeNull();
  vi.unstubAllGlobals();
});

test("the plain page holds everyone, and no script", () => {
  const html = supportPage(support, { language: "en", style: "/support.css", plain: "/plain.html" });
  const read = new DOMParser().parseFromString(html.replace(/<link[^>]*>/g, ""), "text/html");
  expect(read.querySelector("script, [style], [onclick]")).toBeNull();
  expect(read.querySelectorAll("details").length).toBe(support.countries.length);
  const found = links(read);
  for (const { emergency, entries } of support.countries) {
    for (const { number } of emergency) expect(found).toContain(`tel:${number}`);
    for (const { name, web } of entries) {
      expect(read.body.textContent).toContain(name);
      if (web) expect(found).toContain(web);
    }
  }
  expect(found).toContain("/plain.html");
});

const answer = (question: number, name: string) => {
  const group = screen.getAllByRole("group")[question];
  if (!group) throw new Error("no such question");
  fireEvent.click(within(group).getByLabelText(name));
};

test("eight questions; one answer that speaks of fear is enough for the plainest ending", () => {
  const before = { ...localStorage };
  render(<Fit />);
  expect(screen.getAllByRole("group").length).toBe(8);
  answer(0, "Yes");
  answer(6, "Yes");
  fireEvent.click(screen.getByRole("button", { name: "See what this says" }));
  const heads = screen.getAllByRole("heading").map((head) => head.textContent);
  expect(heads).toContain("This is not the right tool, and that is not your fault.");
  expect(screen.getByRole("link", { name: "Afraid of someone close to you" }).getAttribute("href")).toBe(
    "/support/abuse",
  );
  expect({ ...localStorage }).toEqual(before);
});

test("nothing is asked of whoever leaves a question out, but nothing is said about no answers", () => {
  render(<Fit />);
  fireEvent.click(screen.getByRole("button", { name: "See what this says" }));
  expect(screen.getByText(support.fit.unanswered).getAttribute("role")).toBe("status");
  answer(5, "Yes");
  fireEvent.click(screen.getByRole("button", { name: "See what this says" }));
  expect(screen.getByText(support.fit.endings.may_fit.title)).toBeTruthy();
});

test("not right comes before not now, and not now before a yes", () => {
  const { questions } = support.fit;
  expect(endingOf(questions, ["no", "no", "no", "no", "yes", "yes", "yes", "no"])).toBe("may_fit");
  expect(endingOf(questions, ["no", "no", "no", "no", "yes", "yes", "no", "no"])).toBe("not_now");
  expect(endingOf(questions, ["unsure", "no", "no", "no", "yes", "yes", "no", "yes"])).toBe("not_right");
});

test("the answers are gone when it is begun again", () => {
  render(<Fit />);
  answer(0, "Yes");
  fireEvent.click(screen.getByRole("button", { name: "See what this says" }));
  fireEvent.click(screen.getByRole("button", { name: "Start again" }));
  expect(screen.getAllByRole<HTMLInputElement>("radio").filter(({ checked }) => checked)).toEqual([]);
});

test("whom the host added stands beside ours, and a country of the host's own can be chosen", () => {
  const entry = {
    topics: ["abuse" as const],
    for_whom: "anyone",
    phone: "01 23",
    checked: "2026-11",
    checked_how: "known" as const,
  };
  const emergency = [{ number: "112", for_what: "help" }];
  here.value = {
    worldwide: [],
    countries: [
      { code: "GB", name: "Britain", emergency, entries: [{ ...entry, name: "The village line" }] },
      { code: "XK", name: "Kosovo", emergency, entries: [{ ...entry, name: "The town line" }] },
    ],
  };
  choose("GB");
  const first = render(<Help params={{ topic: "abuse" }} />);
  expect(screen.getByText("The village line")).toBeTruthy();
  expect(screen.getByText("In United Kingdom")).toBeTruthy();
  first.unmount();
  choose("XK");
  render(<Help params={{ topic: "abuse" }} />);
  expect(screen.getByText("The town line")).toBeTruthy();
  here.value = { worldwide: [], countries: [] };
});
