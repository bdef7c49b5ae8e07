import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { refused as problem } from "../test/refused.ts";
import { send } from "./api.ts";
import { disk } from "./disk.ts";
import { answer, bearer, beginSignedIn, opened, seen } from "./session.testing.ts";
import { session } from "./session.ts";
import type { SessionOpened } from "./wire.ts";

beginSignedIn();

describe("in another tab", () => {
  /** What a browser tells this tab when another one changes what is kept beside the base. */
  const told = (owner: string | null) => {
    if (owner) localStorage.setItem("wordkept-account", owner);
    else localStorage.removeItem("wordkept-account");
    dispatchEvent(new StorageEvent("storage", { key: "wordkept-account", newValue: owner }));
  };
  let stop: () => void;
  let reload: MockInstance;
  beforeEach(async () => {
    const watch = vi.spyOn(disk, "watch");
    reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
    answer(() => Promise.reject(new TypeError("failed to fetch")));
    await session.wake();
    await session.begin(opened("first"));
    stop = watch.mock.results[0]?.value;
    watch.mockRestore();
  });
  afterEach(() => {
    stop();
    reload.mockRestore();
  });

  test("signed out there, one is signed out here, also without signal", async () => {
    told(null);
    await vi.waitFor(() => expect(session.state.value).toBe("out"));
    expect(session.account.value).toBeNull();
    expect(session.wiped.value).toBe(true);
  });

  test("opened there for somebody else, nothing of the first stays in this page", () => {
    told("sam");
    expect(reload).toHaveBeenCalledOnce();
  });

  test("a token that comes for somebody else is not taken for the first one's screens and words", async () => {
    const sams = opened("sams");
    answer(() => Response.json({ ...sams, account: { ...sams.account, id: "sam", name: "Sam" } }));
    session.dropToken();
    await session.refresh();
    expect(reload).toHaveBeenCalledOnce();
    expect(session.account.value?.name).toBe("Alex");
    expect(disk.owner).toBe("sam");
    await send(new Request(`${location.origin}/api/v1/spaces`, { method: "POST" })).catch(() => undefined);
    expect(seen.map(bearer)).not.toContain("Bearer sams");
  });
});

describe("somebody else signs in while something of the first is on its way", () => {
  const sams = opened("sams");
  const sam = {
    ...sams,
    session_id: "t",
    account: { ...sams.account, id: "sam", name: "Sam" },
  } as SessionOpened;
  /** What is asked for at `slow` is answered when it is let come. */
  function held(slow: string): (answer: Response) => void {
    let arrives: (answer: Response) => void = () => undefined;
    const answered = new Promise<Response>((resolve) => {
      arrives = resolve;
    });
    answer((_request, at) => (at === slow ? answered : new Response(null, { status: 204 })));
    return arrives;
  }
  const ask = () => send(new Request(`${location.origin}/api/v1/check-ins`, { method: "POST" }));
  const samCame = async () => {
    await session.signOut();
    await session.begin(sam);
  };
  const isSams = async () => {
    expect(session.state.value).toBe("in");
    expect(session.account.value?.name).toBe("Sam");
    expect((await disk.read<{ name: string }>("reads", "account"))?.name).toBe("Sam");
  };

  test("the first one's answer is shown to nobody", async () => {
    const arrives = held("/check-ins");
    const asking = ask();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    await samCame();
    arrives(Response.json({ words: "the first one's" }));
    await expect(asking).rejects.toMatchObject({ status: 0 });
    await isSams();
  });

  test("a refusal of the first one's session ends nobody else's, and asks nothing in their name", async () => {
    const arrives = held("/check-ins");
    const asking = ask();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    await samCame();
    arrives(problem("not-signed-in", 401, { reason: "ended" }));
    await expect(asking).rejects.toMatchObject({ status: 0 });
    await isSams();
    expect(seen.map(bearer)).not.toContain("Bearer sams");
  });

  test("what waited for the first one's token does not go with the next one's", async () => {
    session.dropToken();
    const arrives = held("/sessions/refresh");
    const asking = ask();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    const out = session.signOut();
    await vi.waitFor(() => expect(session.state.value).toBe("out"));
    await session.begin(sam);
    expect(seen[0]?.signal.aborted, "so that its cookie does not come").toBe(true);
    arrives(problem("not-signed-in", 401));
    await out;
    await expect(asking).rejects.toMatchObject({ status: 0 });
    await isSams();
    expect(seen.map(bearer)).not.toContain("Bearer sams");
  });
});
