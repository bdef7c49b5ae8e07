import { screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { type Coach, loadCoach } from "../../coach/coach.ts";
import { beingWritten, takeUp } from "../../core/writing.ts";
import { BLAME, bodies, KIND, note, refusedAs, sent, tap, type, words, write } from "./composer.testing.tsx";

test("an I-statement is sent once, held ten seconds for undo, and the draft is gone", async () => {
  const { drafts, store } = await write();

  type(KIND);
  tap("Send");
  await waitFor(() => expect(store.done.value).toBe("sent"));

  expect(bodies(drafts)).toEqual([
    { kind: "i_statement", mode: "free", text: KIND, hold: "ten_seconds", hard: false },
  ]);
  expect(drafts[0]?.path).toBe("/spaces/space-1/messages");
  expect(await beingWritten()).toBeNull();
});

test("what is typed on while it goes is not lost: it stays as the draft", async () => {
  let arrives: (outcome: ReturnType<typeof sent>) => void = () => undefined;
  const answer = () =>
    new Promise<ReturnType<typeof sent>>((resolve) => {
      arrives = resolve;
    });
  const { drafts, store } = await write({ answer });
  type(KIND);
  tap("Send");
  await waitFor(() => expect(drafts).toHaveLength(1));

  type(`${KIND} And one more thing.`);
  arrives(sent());
  await waitFor(() => expect(store.done.value).toBe("sent"));
  await store.close();

  expect(bodies(drafts)[0]?.text).toBe(KIND);
  expect(await beingWritten()).toMatchObject({ text: `${KIND} And one more thing.` });
});

test("words that would not be heard are not sent: the focus goes to the note, other ways stand beside", async () => {
  const { drafts } = await write();

  type(BLAME);
  tap("Send");
  await note(/never/);

  expect(drafts).toEqual([]);
  screen.getByText(/One thing to reword before this can go as an I-statement/);
  expect(document.activeElement?.textContent).toContain("never");
  expect(document.activeElement?.textContent).toContain("One thing to reword");
  const weights = ["Send", "Send as a letter", "Keep as a draft"].map(
    (name) => screen.getByRole("button", { name }).className.split(" ")[1],
  );
  expect(new Set(weights)).toEqual(new Set(["outline"]));
  expect(words().value).toBe(BLAME);
});

test("why nothing went stands with the note that is the reason, also where other notes come first", async () => {
  await write();
  type("I feel like it is late. You never listen to me.");
  await note(/never/);
  tap("Send");

  await waitFor(() => expect(document.activeElement?.textContent).toContain("One thing to reword"));
  expect(document.activeElement?.textContent).toContain("You never listen");
  expect(screen.getAllByText(/One thing to reword/)).toHaveLength(1);
});

test("the same words go as a letter, whole", async () => {
  const { drafts } = await write();

  type(BLAME);
  tap("Send as a letter");

  await waitFor(() =>
    expect(bodies(drafts)).toEqual([
      { kind: "letter", mode: "free", text: BLAME, hold: "ten_seconds", hard: false },
    ]),
  );
});

test("where letters are not agreed there is no such button, and the sentence does not name them", async () => {
  await write({ standing: { state: "open", letters: false } });

  type(BLAME);
  tap("Send");

  await screen.findByText(/Or keep it for yourself/);
  expect(screen.queryByRole("button", { name: "Send as a letter" })).toBeNull();
  expect(screen.queryByText(/as a letter/)).toBeNull();
});

test("what only the server found brings the text back whole, unsent, with the note", async () => {
  const start = [...KIND].length - "you are safe.".length;
  const finding = { code: "blame", severity: "block", span: [start, start + 12], part: null };
  const { dropped, store } = await write({
    answer: refusedAs("not-an-i-statement", { findings: [finding] }),
  });

  type(KIND);
  tap("Send");
  await note("“you are safe” reword this");

  expect(words().value).toBe(KIND);
  expect(dropped).toEqual(["item-1"]);
  expect(store.done.value).toBeNull();
  screen.getByText(/One thing to reword/);
});

test("words the server refused are not sent again unchanged; changed, they are", async () => {
  const finding = { code: "blame", severity: "block", span: [0, 4], part: null };
  let times = 0;
  const { drafts } = await write({
    answer: (draft) => {
      times += 1;
      return times === 1 ? refusedAs("not-an-i-statement", { findings: [finding] })(draft) : sent();
    },
  });
  type(KIND);
  tap("Send");
  await screen.findByText(/One thing to reword/);

  tap("Send");
  expect(drafts).toHaveLength(1);

  type(KIND.replace("When", "As"));
  tap("Send");
  await waitFor(() => expect(drafts).toHaveLength(2));
});

test("any other refusal keeps the text and says why", async () => {
  await write({ answer: refusedAs("space-paused") });

  type(KIND);
  tap("Send");

  expect((await screen.findByRole("alert")).textContent).toContain("The space is paused");
  expect(words().value).toBe(KIND);
});

test("a part the server missed in free text is looked for again once something is written", async () => {
  const text = "When you came home at two last night";
  const finding = { code: "missing_feeling", severity: "block", span: [0, text.length], part: null };
  await takeUp({
    text,
    found: [{ ...finding, severity: "block", span: [0, text.length], part: null, words: text }],
  });
  const { drafts } = await write();
  screen.getByText(/One thing to reword/);

  type(KIND);
  tap("Send");

  await waitFor(() => expect(drafts).toHaveLength(1));
});

test("a refusal by other rules has the words looked at again by those", async () => {
  const own = await loadCoach();
  const newer: Coach = {
    ...own,
    version: "newer",
    check: (written, form) => {
      const checked = own.check({ ...written, text: written.text.replace("safe", "bad") }, form);
      const start = written.text.indexOf("safe");
      const found = { code: "judgement", severity: "warn" as const, part: null, words: "safe" };
      return { ...checked, found: [{ ...found, span: [start, start + 4] }] };
    },
  };
  const asked: (string | null)[] = [];
  await write({
    answer: refusedAs("not-an-i-statement", { findings: [], rules_version: "newer" }),
    renew: async (version) => {
      asked.push(version);
      return version === "newer" ? newer : null;
    },
  });

  type(KIND);
  tap("Send");

  await note(/“safe”/);
  expect(asked).toEqual([null, "newer"]);
});

test("nothing written is nothing to send", async () => {
  const { drafts } = await write();

  tap("Send");

  screen.getByText("There is nothing to send yet.");
  expect(drafts).toEqual([]);
});

test("the counter appears late, and too long a text stays whole and unsent", async () => {
  const { drafts } = await write();
  type("a".repeat(1699));
  expect(screen.queryByText(/left/)).toBeNull();
  type("a".repeat(1990));
  screen.getByText("10 characters left");

  type("a".repeat(2003));
  screen.getByText(/3 characters too many/);
  tap("Send");

  expect(drafts).toEqual([]);
  expect(words().value).toHaveLength(2003);
});

test("without anyone to send to, one practises, and nothing can be sent", async () => {
  await write({ standing: { state: "practise" } });
  type(BLAME);

  screen.getByText("Practise here. Nothing is sent.");
  expect(screen.queryByRole("button", { name: /^Send/ })).toBeNull();
  await note(/never/);
});

test("before both have signed, the way to the ground rules stands there", async () => {
  const { drafts } = await write({ standing: { state: "agreeing" } });
  type(KIND);
  tap("Send");

  expect(screen.getByRole("link", { name: "Read the ground rules" }).getAttribute("href")).toBe(
    "/ground-rules",
  );
  expect(drafts).toEqual([]);
});

test("paused, sending is off and says until when", async () => {
  const { drafts } = await write({ standing: { state: "paused", until: "2031-06-03" } });
  type(KIND);
  tap("Send");

  screen.getByText(/paused until June 3, 2031\. Sending is off until then/);
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  expect(drafts).toEqual([]);
});

test("without signal Send says when, and the message is left with the outbox", async () => {
  const { store } = await write({
    online: false,
    answer: (draft) => ({ state: "waiting", item: { ...draft, id: "1", key: "k", refused: null } }),
  });
  type(KIND);

  tap("Send when there is signal");

  await waitFor(() => expect(store.done.value).toBe("sent"));
});

test("without the hints one can still write and send", async () => {
  const { drafts } = await write({ coach: () => Promise.reject(new Error("offline")) });
  screen.getByText(/Hints need signal once/);

  type(BLAME);
  tap("Send");

  await waitFor(() => expect(drafts).toHaveLength(1));
});
