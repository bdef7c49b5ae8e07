import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { InvitationMade, InvitationRead, JoinRequestRead } from "../../core/wire.ts";
import Invite, { InviteScreen } from "./Invite.tsx";
import { InvitationStore } from "./invitation.ts";
import { JoinScreen } from "./Join.tsx";
import { JoiningStore } from "./joining.ts";
import { MatchScreen } from "./Match.tsx";
import { MatchingStore } from "./matching.ts";

const open: InvitationRead = {
  id: "i1",
  kind: "friends",
  link_expires_at: "2026-03-03T18:00:00Z",
  code_expires_at: "2026-03-02T18:30:00Z",
};
const made: InvitationMade = { ...open, secret: "secret-of-the-link", code: "K7QM2X9DTB" };
const request: JoinRequestRead = {
  id: "j1",
  other_name: "Sam",
  kind: "friends",
  words: ["lamp", "river", "fern"],
  confirmed_by_me: false,
  state: "waiting",
  space_id: null,
  expires_at: "2026-03-03T18:00:00Z",
  left_before: false,
};
const preview = { inviter_name: "Alex", kind: "friends" as const, operator: "Alex's home server" };
const refuse =
  (type: string, status: number, wait: number | null = null) =>
  async (): Promise<never> => {
    throw new Problem(type, status, {}, wait);
  };

afterEach(() => vi.restoreAllMocks());

function invite(
  more: Partial<ConstructorParameters<typeof InvitationStore>[0]> = {},
  shown: InvitationRead | null = null,
) {
  const asked: unknown[] = [];
  const store = new InvitationStore(
    {
      invite: async (kind) => {
        asked.push(kind);
        return made;
      },
      cancelInvitation: async (id) => {
        asked.push(`cancel ${id}`);
        return undefined;
      },
      ...more,
    },
    "https://home.example",
  );
  const changed = vi.fn();
  const Live = () => <InviteScreen store={store} open={shown} onChanged={changed} />;
  render(<Live />);
  return { asked, store, changed };
}

test("an invitation is shown to nobody who signs in on this phone after its maker", async () => {
  vi.spyOn(session, "token").mockResolvedValue("token");
  vi.stubGlobal("fetch", async ({ url }: Request) =>
    url.endsWith("/invitations") ? Response.json(made, { status: 201 }) : Promise.reject(new TypeError()),
  );
  session.state.value = "in";
  render(<Invite />);
  fireEvent.click(screen.getByLabelText("Two friends"));
  fireEvent.click(screen.getByRole("button", { name: "Make an invite" }));
  await screen.findByText("K7QM2 X9DTB");

  session.state.value = "out";
  await waitFor(() => expect(screen.queryByText("K7QM2 X9DTB")).toBeNull());
  vi.unstubAllGlobals();
});

test("an invitation shows its picture, its code in halves and until when each works", async () => {
  const { asked, store } = invite();
  fireEvent.click(screen.getByLabelText("Two friends"));
  fireEvent.click(screen.getByRole("button", { name: "Make an invite" }));

  await screen.findByText("K7QM2 X9DTB");
  expect(await screen.findByRole("img")).toHaveProperty("tagName", "svg");
  expect(screen.getByRole("img").getAttribute("aria-label")).toContain("K7QM2 X9DTB");
  expect(asked).toEqual(["friends"]);
  expect(store.link.value).toBe("https://home.example/join#secret-of-the-link");
});

test("an open invitation made earlier is told of without its secret, and can be cancelled", async () => {
  const { asked, changed } = invite({}, open);
  screen.getByText("An invite is open");

  fireEvent.click(screen.getByRole("button", { name: "Cancel the invite" }));

  await waitFor(() => expect(changed).toHaveBeenCalled());
  expect(asked).toEqual(["cancel i1"]);
});

test("too many invitations say how long to wait", async () => {
  invite({ invite: refuse("too-many-requests", 429, 600) });
  fireEvent.click(screen.getByRole("button", { name: "Make an invite" }));
  await screen.findByText(/Try again in 10 minutes/);
});

test("without signal making an invitation says so and can be tried again", async () => {
  invite({ invite: refuse("no-signal", 0) });
  fireEvent.click(screen.getByRole("button", { name: "Make an invite" }));
  await screen.findByText(/No signal/);
  screen.getByRole("button", { name: "Make an invite" });
});

function join(
  api: Partial<ConstructorParameters<typeof JoiningStore>[0]>,
  account: { name: string } | null = null,
) {
  const store = new JoiningStore({ preview: async () => preview, askToJoin: async () => request, ...api });
  const on = { code: vi.fn(), ask: vi.fn(), decline: vi.fn(), again: vi.fn() };
  const Live = () => (
    <JoinScreen
      store={store}
      preview={store.preview.value}
      account={account}
      onCode={on.code}
      onAsk={on.ask}
      onDecline={on.decline}
      onAgain={on.again}
    />
  );
  render(<Live />);
  return { store, on };
}
const link = { kind: "invitation_link" as const, secret: "s" };

test("the invited see who runs the server and what will be seen before they say anything", async () => {
  const { store, on } = join({});
  await store.look(link);

  await screen.findByText("Run by: Alex's home server.");
  screen.getByText(/They won't see/);
  fireEvent.click(screen.getByRole("button", { name: "Ask to join" }));
  expect(on.ask).not.toHaveBeenCalled();
  screen.getAllByText(/type any name/);

  fireEvent.input(screen.getByLabelText("Your name here"), { target: { value: " Sam " } });
  fireEvent.click(screen.getByRole("button", { name: "Ask to join" }));
  expect(on.ask).toHaveBeenCalledWith("Sam");
});

test("someone with an account joins by the name they have", async () => {
  const { store, on } = join({}, { name: "Sam" });
  await store.look(link);
  await screen.findByText("You join as Sam.");

  fireEvent.click(screen.getByRole("button", { name: "Ask to join" }));
  expect(on.ask).toHaveBeenCalledWith("Sam");
});

test("not now and declining are both there, and neither asks anything", async () => {
  const { store, on } = join({});
  await store.look(link);
  await screen.findByText("Not now");

  fireEvent.click(screen.getByRole("button", { name: "Not now" }));
  fireEvent.click(screen.getByRole("button", { name: "Decline and say nothing" }));
  expect(on.decline.mock.calls).toEqual([[null], ["Declined. Nobody is told."]]);
});

test("a code may be typed with spaces, dashes and small letters", () => {
  const { on } = join({});
  fireEvent.input(screen.getByLabelText("The code you were told"), { target: { value: "k7qm2-x9d tb" } });
  fireEvent.click(screen.getByRole("button", { name: "Look at the invite" }));
  expect(on.code).toHaveBeenCalledWith("K7QM2X9DTB");
});

test("a used up, expired or cancelled invitation gives one answer for all", async () => {
  const { store } = join({ preview: refuse("invitation-not-found", 404) });
  await store.look(link);
  await screen.findByText(/does not open anything/);
});

test("without signal the invitation is kept and can be looked at again", async () => {
  const { store, on } = join({ preview: refuse("no-signal", 0) });
  await store.look(link);
  await screen.findByText(/Keep this page open/);
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(on.again).toHaveBeenCalled();
});

function match(
  first: JoinRequestRead | null,
  waited = false,
  api: Partial<ConstructorParameters<typeof MatchingStore>[0]> = {},
) {
  const shown = signal(first);
  const store = new MatchingStore(
    {
      confirm: async () => ({ ...request, confirmed_by_me: true }),
      decline: async () => undefined,
      ...api,
    },
    (next) => {
      shown.value = next;
    },
  );
  const Live = () => <MatchScreen store={store} request={shown.value} waited={waited} />;
  render(<Live />);
  return shown;
}

test("the words stand in their order, and matching on one side waits for the other", async () => {
  match(request);
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["lamp", "river", "fern"]);

  fireEvent.click(screen.getByRole("button", { name: "They match" }));

  await screen.findByText(/Sam hasn't answered yet/);
  expect(screen.queryByRole("button", { name: "They match" })).toBeNull();
});

test("words that differ close it, and it says that nothing was shared", async () => {
  match(request, true);
  fireEvent.click(screen.getByRole("button", { name: "They don't" }));
  await screen.findByText(/Nothing was shared/);
});

test("someone whose space one left before is named before anything is confirmed", () => {
  match({ ...request, left_before: true });
  screen.getByText(/You left a space with Sam once/);
});

test("a lost line while confirming says so and leaves both buttons", async () => {
  match(request, true, { confirm: refuse("unreachable", 0) });
  fireEvent.click(screen.getByRole("button", { name: "They match" }));
  await screen.findByText(/can't reach the server/);
  screen.getByRole("button", { name: "They match" });
});

test("where nobody waits to join it says so", () => {
  match(null);
  screen.getByText("No one is waiting to join.");
});
