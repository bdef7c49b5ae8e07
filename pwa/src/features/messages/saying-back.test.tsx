import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { defenceIn } from "./saying-back.ts";
import { message, mine, talk, tap } from "./talk.testing.tsx";
import { empty, keepable, opened, putAway, stopped } from "./thread.ts";

const said = {
  id: "said-1",
  text: "I heard that it was cold.",
  on: "2026-03-03",
  answer: null,
  part: null,
  answered_on: null,
};
const kept = (messages: ReturnType<typeof message>[]) => ({ ...empty, messages });

test.each([
  ["I heard that you felt shut out, but I was tired.", "but"],
  ["I heard that it hurt. I didn't mean to.", "I didn't"],
  ["You also left early.", "You also"],
  ["I heard that I left and you waited in the rain.", null],
  ["I heard that the butter was gone.", null],
])("a beginning of a defence is noticed, and what was heard is not: %s", (text, words) => {
  expect(defenceIn(text)).toBe(words);
});

test("saying back begins with I heard that, is noted gently, and goes with the message", async () => {
  const letter = message();
  const { sent } = await talk({ messages: [letter], kept: kept([letter]) });
  tap("Say back what I heard");
  const field = screen.getByLabelText("What you heard") as HTMLTextAreaElement;
  expect(field.value).toBe("I heard that ");

  fireEvent.input(field, { target: { value: "I heard that it was cold, but I was late." } });
  screen.getByText(/“but” can sound like the beginning of an answer/);
  tap("Say it back");

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    kind: "message.say_back",
    path: `/spaces/space-1/messages/${letter.id}/say-backs`,
    body: { text: "I heard that it was cold, but I was late." },
  });
});

test("its author says that's it, or adds one line", async () => {
  const letter = mine({ say_back: said });
  const { sent } = await talk({ messages: [letter] });
  screen.getByRole("article", { name: "Sam says back" });
  tap("Not quite");
  const field = screen.getByLabelText("What you would add") as HTMLTextAreaElement;
  fireEvent.input(field, { target: { value: "The part I'd add is the wind." } });
  tap("Send");
  await waitFor(() => expect(sent).toHaveLength(1));
  tap("Yes, that's it");
  await waitFor(() => expect(sent).toHaveLength(2));

  expect(sent.map(({ path, body }) => [path.split("/say-backs/")[1], body])).toEqual([
    ["said-1/answers", { answer: "not_quite", part: "The part I'd add is the wind." }],
    ["said-1/answers", { answer: "thats_it" }],
  ]);
});

test("not quite can be tried again, no try is counted, and confirmed it is heard", async () => {
  const again = message({
    say_back: { ...said, answer: "not_quite", part: "The part I'd add is the wind." },
  });
  const { store, view } = await talk({ messages: [again], kept: kept([again]) });
  screen.getByText("Sam: The part I'd add is the wind.");
  screen.getByRole("button", { name: "Try again" });
  expect(view.container.textContent).not.toMatch(/\btr(y|ies) \d|\d tr/);

  store.put({
    ...again,
    heard_on: "2026-03-03",
    say_back: { ...said, answer: "thats_it" },
    version: 2,
  });

  await waitFor(() => screen.getByText(/^Heard, /));
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("a hard message gives three equal choices, and none of them is sent anywhere", async () => {
  const hard = message({ hard: true });
  const { sent, called, store, aside } = await talk({ messages: [hard] });
  screen.getByText("Sam says this may be hard to read.");
  const choices = ["Read now", "Later", "Not this one"].map((name) => screen.getByRole("button", { name }));
  expect(new Set(choices.map(({ className }) => className)).size).toBe(1);

  tap("Not this one");
  screen.getByText("You put this one away. It stays here, closed.");
  expect(store.firstClosed.value).toBeNull();
  expect(aside).toEqual([hard.id]);
  tap("Read now");
  screen.getByRole("link", { name: "Breathe a moment" });
  tap("Stop here");
  await waitFor(() => screen.getByText("You stopped on the way. It opens where you were."));
  expect(screen.queryByText(hard.text as string)).toBeNull();
  expect([sent, called]).toEqual([[], []]);
});

test("where reading stopped is kept on the phone only as long as the message is", () => {
  const letter = message({ hard: true });
  const thread = stopped(opened(putAway(kept([letter]), letter.id), letter.id), letter.id, 0.4);
  expect(keepable(thread)).toMatchObject({ closed: [letter.id], away: [], places: { [letter.id]: 0.4 } });
  expect(keepable({ ...thread, messages: [] })).toMatchObject({ closed: [], places: {} });
});

test("held for an hour it says when it goes, and can go now or be taken back", async () => {
  const at = new Date();
  at.setMinutes(at.getMinutes() + 59);
  const letter = mine({ state: "held", hold: "hour", sent_at: null, deliver_at: at.toISOString() });
  const { called } = await talk({ messages: [letter] });
  screen.getByText(/^Goes at \d/);
  screen.getByRole("button", { name: "Send now" });
  tap("Take back");
  await waitFor(() => expect(called).toEqual([`drop ${letter.id}`]));
});
