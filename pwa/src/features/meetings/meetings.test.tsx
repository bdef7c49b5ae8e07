import { signal } from "@preact/signals";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import type {
  AgendaTopic,
  MeetingRead,
  MeetingWindow,
  MeetingWindowRead,
  SpaceRead,
  TimeOutRead,
  TodayRead,
} from "../../core/wire.ts";
import { refused } from "../../test/refused.ts";
import { space } from "../../test/space.ts";
import Screen, { MeetingScreen } from "./Screen.tsx";
import { MeetingStore } from "./store.ts";
import { turnOf } from "./turns.ts";
import { WindowForm } from "./Window.tsx";
import { WindowStore } from "./windows.ts";

const open: SpaceRead = { ...space, kind: "friends" };
const meeting = (more: Partial<MeetingRead> = {}): MeetingRead => ({
  id: "m-1",
  on: "2026-03-10",
  state: "together",
  joined: true,
  begun_by: "sam",
  floor: { number: 0, stage: "free", speaker: null },
  topics: [],
  version: 1,
  ...more,
});
const at = (stage: MeetingRead["floor"]["stage"], speaker: string, version = 2): MeetingRead =>
  meeting({ floor: { number: 1, stage, speaker }, version });
const saturday: AgendaTopic = { by: "sam", on: "2026-03-09", heading: "concerns", text: "Saturday" };

const NO_TIME: MeetingWindowRead = { agreed: null, mine: null, offered: null };
const MONDAYS: MeetingWindow = { weekdays: ["mon", "thu"], at: "19:30" };

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`meetings-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  vi.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

test("after a backup was restored the talk is where the server has it", async () => {
  let there = at("speaking", "alex", 5);
  const api = { newest: async () => there, agenda: async () => [saturday] } as never;
  const outbox = new Outbox(async () => Response.json({}));
  const store = new MeetingStore({ space: () => open, api, outbox, disk });
  await store.load();
  there = at("listening" as never, "sam", 3);
  await store.refresh();
  expect(store.meeting.value?.version).toBe(3);
});

test("a move that comes in while the talk is fetched stands, and so does what there is to talk about", async () => {
  const answers: ((topics: AgendaTopic[]) => void)[] = [];
  const agenda = () => new Promise<AgendaTopic[]>((resolve) => answers.push(resolve));
  let there = meeting();
  const api = { newest: async () => there, agenda } as never;
  const outbox = new Outbox(async () => Response.json({}));
  const store = new MeetingStore({ space: () => open, api, outbox, disk });
  const both = [store.refresh(), store.refresh()];
  there = at("speaking", "alex");
  store.put(there);
  answers[1]?.([saturday]);
  await waitFor(() => expect(answers).toHaveLength(3));
  answers[0]?.([]);
  await waitFor(() => expect(answers).toHaveLength(4));
  for (const answer of answers.slice(2)) answer([saturday]);
  await Promise.all(both);
  expect([store.meeting.value?.version, store.agenda.value]).toEqual([2, [saturday]]);
});

interface Given {
  space?: SpaceRead | null;
  newest?: MeetingRead | null;
  agenda?: AgendaTopic[];
  fails?: boolean;
  when?: MeetingWindowRead;
  answer?: (path: string, body: unknown) => Response | Promise<Response>;
}

async function setUp({
  space = open,
  newest = null,
  agenda = [],
  fails,
  answer,
  when = NO_TIME,
}: Given = {}) {
  const sent: { path: string; body: unknown }[] = [];
  const outbox = new Outbox(async (request) => {
    const path = new URL(request.url).pathname.replace("/api/v1/spaces/space-1/meetings", "");
    const body = await request.json();
    sent.push({ path, body });
    return answer ? answer(path, body) : Response.json(at("speaking", "alex"));
  });
  const shown = signal(space);
  const store = new MeetingStore({
    space: () => shown.value,
    api: {
      newest: async () => {
        if (fails) throw Problem.unreachable();
        return newest;
      },
      agenda: async () => agenda,
      window: async () => when,
    },
    outbox,
    disk,
  });
  store.follow();
  await store.load();
  const window = new WindowStore({
    space: () => shown.value,
    api: { window: async () => when },
    outbox,
    disk,
  });
  window.follow();
  await window.load();
  const Live = () => <MeetingScreen space={shown.value} store={store} window={window} />;
  render(<Live />);
  return { sent, store, shown, window };
}

test("topics of the check-ins stand there with who brought them", async () => {
  await setUp({ agenda: [saturday] });
  expect(screen.getByText("Saturday")).toBeTruthy();
  expect(screen.getByText(/Concerns · Sam/)).toBeTruthy();
});

test("without topics there are three ways to begin", async () => {
  await setUp();
  expect(document.querySelectorAll(".openers li").length).toBe(3);
});

test("on two phones it begins with what was brought along", async () => {
  const { sent } = await setUp({
    answer: () => Response.json(meeting({ state: "begun", joined: false, begun_by: "alex" })),
  });
  fireEvent.input(screen.getByLabelText("What to talk about"), { target: { value: "the key" } });
  fireEvent.click(screen.getByRole("radio", { name: "Goals" }));
  fireEvent.click(screen.getByRole("button", { name: "On two phones" }));
  await screen.findByText("You have begun. Sam can come, or not.");
  expect(sent).toEqual([{ path: "", body: { topic: { heading: "goals", text: "the key" } } }]);
});

test("a topic that was begun is still there when one comes back, until the talk has it", async () => {
  const answer = () => Response.json(meeting({ state: "begun", joined: false, begun_by: "alex" }));
  const topic = () => screen.getByLabelText<HTMLInputElement>("What to talk about");
  await setUp({ answer });
  fireEvent.input(topic(), { target: { value: "the key" } });
  cleanup();

  await setUp({ answer });
  await waitFor(() => expect(topic().value).toBe("the key"));
  await waitFor(() => expect(topic().closest("details")?.open).toBe(true));
  fireEvent.click(screen.getByRole("button", { name: "On two phones" }));
  await screen.findByText("You have begun. Sam can come, or not.");
  await waitFor(async () => expect(await disk.read("drafts", "meeting-topic/space-1")).toBeUndefined());
});

test("without signal it does not begin, and is not sent later", async () => {
  const { store } = await setUp({
    answer: () => {
      throw new TypeError("no network");
    },
  });
  fireEvent.click(screen.getByRole("button", { name: "On two phones" }));
  await screen.findByText(/Two phones need signal/);
  expect(store.shown.value).toBe(null);
});

test("one that the other has begun asks, and does not press", async () => {
  await setUp({ newest: meeting({ state: "begun", joined: false }) });
  expect(screen.getByText(/Sam has begun a talk on two phones/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Come" })).toBeTruthy();
});

test("whose turn it is stands as the heading, with what each can do", () => {
  const told = (one: MeetingRead, me: string) => {
    const { title, acts } = turnOf(one, me, me === "alex" ? "Sam" : "Alex");
    return [title, ...acts.map(({ act }) => act)];
  };
  expect(told(meeting(), "alex")).toEqual(["Who begins?", "take"]);
  expect(told(at("speaking", "alex"), "alex")).toEqual(["You speak", "finish", "let_go"]);
  expect(told(at("speaking", "alex"), "sam")).toEqual(["Alex speaks"]);
  expect(told(at("saying_back", "alex"), "alex")).toEqual(["Sam says back", "let_go"]);
  expect(told(at("saying_back", "alex"), "sam")).toEqual(["You say back", "say_back"]);
  expect(told(at("said_back", "alex"), "alex")).toEqual(["Was that it?", "thats_it", "not_quite", "let_go"]);
  expect(told(at("said_back", "alex"), "sam")).toEqual(["Alex says whether that was it"]);
});

test("a move names the floor that was shown", async () => {
  const { sent } = await setUp({
    newest: at("speaking", "alex"),
    answer: () => Response.json(at("saying_back", "alex", 3)),
  });
  fireEvent.click(screen.getByRole("button", { name: "I've finished" }));
  await screen.findByRole("heading", { name: "Sam says back" });
  expect(sent).toEqual([{ path: "/m-1/floor", body: { act: "finish", number: 1 } }]);
});

test("what the other does shows by itself, and an older telling changes nothing", async () => {
  const { store } = await setUp({ newest: at("speaking", "sam") });
  expect(screen.getByRole("heading", { name: "Sam speaks" })).toBeTruthy();
  store.put(at("saying_back", "sam", 3));
  await screen.findByRole("heading", { name: "You say back" });
  store.put(at("speaking", "sam", 2));
  expect(screen.getByRole("heading", { name: "You say back" })).toBeTruthy();
});

test("stopped by the other, the end is the same gentle one", async () => {
  const { store } = await setUp({ newest: at("speaking", "sam") });
  store.put({ ...at("speaking", "sam", 3), state: "ended" });
  await screen.findByText("Stopped. That counts too.");
  expect(document.querySelector(".seam")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Talk again" }));
  await screen.findByRole("heading", { name: "Our talk" });
});

test("a talk that had ended before is not told again", async () => {
  await setUp({ newest: meeting({ state: "ended" }) });
  expect(screen.getByRole("button", { name: "Here together" })).toBeTruthy();
});

test("after five minutes there is one still line", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await setUp({ newest: at("speaking", "alex") });
  expect(screen.queryByText(/Five minutes/)).toBe(null);
  vi.advanceTimersByTime(300_000);
  vi.useRealTimers();
  await screen.findByText("Five minutes. Take what you need.");
});

test("without signal the floor waits, and the act goes out later", async () => {
  const { store } = await setUp({
    newest: at("speaking", "alex"),
    answer: () => {
      throw new TypeError("no network");
    },
  });
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
  dispatchEvent(new Event("offline"));
  fireEvent.click(screen.getByRole("button", { name: "I've finished" }));
  await screen.findByText("No signal. The floor waits.");
  expect(store.moving.value).toBe(true);
  Object.defineProperty(navigator, "onLine", { value: true, configurable: true });
});

test("here together needs no server", async () => {
  await setUp({ fails: true });
  fireEvent.click(await screen.findByRole("button", { name: "Here together" }));
  expect(screen.getByText("1 of 5")).toBeTruthy();
  for (let step = 0; step < 4; step += 1) fireEvent.click(screen.getByRole("button", { name: "Next" }));
  fireEvent.click(screen.getByRole("button", { name: "We're done" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Talk again" })).toBeTruthy());
});

test("paused: the floor waits, and stopping is possible", async () => {
  const { sent, shown } = await setUp({ newest: at("speaking", "alex") });
  shown.value = { ...open, pause: { by_me: false, until: null } as unknown as SpaceRead["pause"] };
  await screen.findByText("The space is paused. Talks wait.");
  fireEvent.click(screen.getByRole("button", { name: "Stop here" }));
  await waitFor(() => expect(sent.at(-1)?.path).toBe("/m-1/endings"));
});

test("with nobody, or before the ground rules, it says why and what can be done", async () => {
  const { shown } = await setUp({ space: null });
  expect(screen.getByText(/A talk needs two/)).toBeTruthy();
  shown.value = { ...open, state: "agreeing" };
  await screen.findByText(/both signed the ground rules/);
  shown.value = { ...open, state: "closed" };
  await screen.findByText(/This space is closed/);
});

test("a phone that kept the space as it was before it opened asks once it knows better", async () => {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    const { pathname } = new URL(request instanceof Request ? request.url : request, location.origin);
    if (!pathname.includes("/meetings")) return refused("not-signed-in", 401);
    asked.push(pathname);
    return Response.json({ items: [], next: null });
  });
  const today = {
    on: "2026-03-10",
    account: { id: "alex" },
    waiting: [],
    cursors: [],
  } as unknown as TodayRead;
  us.put({ ...today, space: { ...open, state: "agreeing" } });
  render(<Screen />);
  await screen.findByRole("heading", { level: 1 });
  await new Promise((resolve) => setTimeout(resolve, 50)); // what the phone keeps has been read
  expect(asked).toEqual([]);
  us.put({ space: open });
  expect(await screen.findByRole("button", { name: "On two phones" })).toBeTruthy();
  us.clear();
});

test("the agreed time stands above the talk, and leads to changing it", async () => {
  const { window } = await setUp({ when: { agreed: MONDAYS, mine: MONDAYS, offered: null } });
  expect(screen.getByText("Your time: Monday and Thursday, 19:30.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Change the time" })).toBeTruthy();
  act(() => window.put({ agreed: null, mine: MONDAYS, offered: null }));
  expect(screen.getByText(/You suggested Monday and Thursday, 19:30/)).toBeTruthy();
});

test("a time the other suggests is agreed to with one tap", async () => {
  const { sent } = await setUp({
    when: { agreed: null, mine: null, offered: MONDAYS },
    answer: () => Response.json({ agreed: MONDAYS, mine: MONDAYS, offered: null }),
  });
  expect(screen.getByRole("heading", { name: "Sam suggests a time" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "That suits me" }));
  await screen.findByText(/Your time/);
  expect(sent).toEqual([{ path: "/window", body: MONDAYS }]);
});

test("a time needs a day; suggesting it sends days in their order", async () => {
  const { window, sent } = await setUp({
    answer: () => Response.json({ agreed: null, mine: MONDAYS, offered: null }),
  });
  cleanup();
  render(<WindowForm space={open} store={window} />);
  fireEvent.click(screen.getByRole("button", { name: "Suggest it to Sam" }));
  expect((await screen.findByRole("alert")).textContent).toContain("choose one at least");
  fireEvent.click(screen.getByRole("checkbox", { name: "Thursday" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Monday" }));
  fireEvent.click(screen.getByRole("button", { name: "Suggest it to Sam" }));
  await waitFor(() => expect(sent).toEqual([{ path: "/window", body: MONDAYS }]));
});

test("a time-out can be taken from a talk, and while one is on it says until when", async () => {
  await setUp({ newest: at("speaking", "alex") });
  expect(screen.getByRole("button", { name: "I've finished" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Take a time-out" }).getAttribute("href")).toBe("/time-out");
  const ends_at = new Date(Date.now() + 1_200_000).toISOString();
  act(() =>
    timeOuts.take([{ id: "t-1", by: "sam", ends_at, ending: null, version: 1 } as unknown as TimeOutRead]),
  );
  expect(screen.getByText(/^Time-out until/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "I've finished" })).toBeNull(); // the floor stays where it is
  expect(screen.getByRole("button", { name: /^Stop/i })).toBeTruthy();
  act(() => timeOuts.take([]));
  expect(screen.getByRole("button", { name: "I've finished" })).toBeTruthy();
});

test("while a time-out is on, nobody begins a talk on two phones, and here together it can go on", async () => {
  await setUp();
  expect(screen.queryByRole("button", { name: "On two phones" })).toBeTruthy();
  const ends_at = new Date(Date.now() + 1_200_000).toISOString();
  act(() =>
    timeOuts.take([{ id: "t-1", by: "sam", ends_at, ending: null, version: 1 } as unknown as TimeOutRead]),
  );
  expect(screen.queryByRole("button", { name: "On two phones" })).toBeNull();
  expect(screen.getByText(/The talk can wait\.$/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Here together" })).toBeTruthy();
  timeOuts.take([]);
});

test("a talk that the other has begun asks nobody to come while a time-out is on", async () => {
  const ends_at = new Date(Date.now() + 1_200_000).toISOString();
  timeOuts.take([{ id: "t-1", by: "sam", ends_at, ending: null, version: 1 } as unknown as TimeOutRead]);
  await setUp({ newest: meeting({ state: "begun", joined: false }) });
  expect(screen.getByText(/The talk can wait\.$/)).toBeTruthy();
  expect(screen.queryByText(/Come if it suits you/)).toBeNull();
  timeOuts.take([]);
});

test("a suggestion that comes in while the days are open stands there, unless one has chosen oneself", async () => {
  const { window } = await setUp();
  cleanup();
  render(<WindowForm space={open} store={window} />);
  const checked = () => screen.getAllByRole("checkbox", { checked: true }).map((one) => one.closest("label"));
  window.put({ agreed: null, mine: null, offered: MONDAYS });
  await screen.findByRole("button", { name: "Agree to it" });
  expect(checked().map((label) => label?.textContent)).toEqual(["Monday", "Thursday"]);

  fireEvent.click(screen.getByRole("checkbox", { name: "Monday" }));
  window.put({ agreed: null, mine: null, offered: { weekdays: ["sun"], at: "09:00" } });
  await waitFor(() => expect(checked().map((label) => label?.textContent)).toEqual(["Thursday"]));
});
