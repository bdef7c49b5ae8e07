import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refused } from "../test/refused.ts";
import { http, ok } from "./api.ts";
import { disk } from "./disk.ts";
import { Draft } from "./draft.ts";
import { newer, useNewer, watchForNewer } from "./newer.ts";

class Worker extends EventTarget {
  told: string[] = [];
  constructor(private version: string | null = null) {
    super();
  }
  postMessage(word: string, ports: MessagePort[] = []) {
    if (word === "which-version") {
      if (this.version) ports[0]?.postMessage(this.version);
    } else this.told.push(word);
  }
}
class Registration extends EventTarget {
  waiting: Worker | null = null;
  installing: Worker | null = null;
  update = vi.fn(async () => undefined);
  isFound(worker: Worker) {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
  }
  arrives(worker: Worker) {
    if (this.installing !== worker) this.isFound(worker);
    this.installing = null;
    this.waiting = worker;
    worker.dispatchEvent(new Event("statechange"));
  }
}
class Workers extends EventTarget {
  registration = new Registration();
  constructor(public controller: Worker | null) {
    super();
  }
  register = async () => this.registration;
  change(to: Worker) {
    this.controller = to;
    this.dispatchEvent(new Event("controllerchange"));
  }
}

const reload = vi.fn();
async function app(first: Worker | null = new Worker(), found: Worker | null = null) {
  const workers = new Workers(first);
  if (found) workers.registration.isFound(found);
  await watchForNewer(workers as unknown as ServiceWorkerContainer);
  return workers;
}
function putAway(state: "hidden" | "visible") {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(async () => {
  reload.mockClear();
  vi.spyOn(location, "reload").mockImplementation(reload);
  newer.value = null;
  await disk.open("alex");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await disk.wipe();
});

test("a newer version waits and says so; used, it loads the page again with what was being written saved", async () => {
  const workers = await app();
  const draft = new Draft("words", "");
  draft.set("half a sentence");
  const next = new Worker();
  workers.registration.arrives(next);
  expect(newer.value).toBe(next);

  await useNewer();
  expect(next.told).toEqual(["use-newer"]);
  workers.change(next);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  expect(await disk.read("drafts", "words")).toBe("half a sentence");
  await draft.clear();
});

test("a phone whose storage does not answer does not hold it up", async () => {
  const workers = await app();
  let answers: (sealed: ArrayBuffer) => void = () => undefined;
  const sealed = new Promise<ArrayBuffer>((resolve) => {
    answers = resolve;
  });
  vi.spyOn(crypto.subtle, "encrypt").mockReturnValue(sealed);
  const draft = new Draft("words", "");
  draft.set("half a sentence");
  const next = new Worker();
  workers.registration.arrives(next);
  vi.useFakeTimers();
  const used = useNewer();
  await vi.advanceTimersByTimeAsync(3000);
  await used;
  workers.change(next);
  await vi.advanceTimersByTimeAsync(3000);
  vi.useRealTimers();
  expect(next.told[0]).toBe("use-newer");
  expect(reload).toHaveBeenCalledTimes(1);
  answers(new ArrayBuffer(16));
  await draft.clear();
});

test.each([
  ["a newer worker's", "next", 1],
  ["its own worker's", "this", 0],
  ["that of a worker that does not say", null, 0],
])("a page that missed the change is loaded again, and no other: %s", async (_, version, times) => {
  document.documentElement.dataset.version = "this";
  await app(new Worker(version));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(reload).toHaveBeenCalledTimes(times);
  delete document.documentElement.dataset.version;
});

test("one that was found before the page was opened is said when it has come", async () => {
  const next = new Worker();
  const workers = await app(new Worker(), next);
  expect(newer.value).toBeNull();
  workers.registration.arrives(next);
  expect(newer.value).toBe(next);
});

test("the first version of all is no newer one and loads nothing again", async () => {
  const workers = await app(null);
  workers.registration.arrives(new Worker());
  expect(newer.value).toBeNull();
  workers.change(new Worker());
  await Promise.resolve();
  expect(reload).not.toHaveBeenCalled();
});

test("put away, it is used by itself, and not while something is being written", async () => {
  const workers = await app();
  const next = new Worker();
  workers.registration.arrives(next);
  const draft = new Draft("words", "");
  draft.set("half a sentence");
  putAway("hidden");
  expect(next.told).toEqual([]);

  await draft.close();
  putAway("hidden");
  expect(next.told).toContain("use-newer-unseen");
});

test("shown again it looks for a newer one", async () => {
  const workers = await app();
  putAway("visible");
  expect(workers.registration.update).toHaveBeenCalledTimes(1);
});

test("what the server does not understand is a reason to look for a newer one, and many are one", async () => {
  const workers = await app();
  vi.stubGlobal("fetch", async (input: RequestInfo) => {
    const [status, type] = String(input).includes("refresh")
      ? [401, "not-signed-in"]
      : [422, "invalid-request"];
    return refused(type, status);
  });
  for (let times = 0; times < 3; times++)
    await expect(ok(http.GET("/support"))).rejects.toMatchObject({ type: "invalid-request" });
  vi.unstubAllGlobals();
  expect(workers.registration.update).toHaveBeenCalledTimes(1);
});

test("left while it is being registered, or where nothing can be kept, it fails nobody", async () => {
  const workers = new Workers(null);
  const left = new DOMException("The document is in an invalid state.", "InvalidStateError");
  workers.register = () => Promise.reject(left);
  await expect(watchForNewer(workers as unknown as ServiceWorkerContainer)).resolves.toBeUndefined();
  putAway("visible");
  expect(workers.registration.update).not.toHaveBeenCalled();
});

test("a worker that missed the word is told again", async () => {
  const workers = await app();
  const next = new Worker();
  workers.registration.arrives(next);
  vi.useFakeTimers();
  try {
    await useNewer();
    await vi.advanceTimersByTimeAsync(2500);
    expect(next.told).toEqual(["use-newer", "use-newer"]);
    expect(reload).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000); // a browser that holds it back lets it in with the page loaded anew
    expect(reload).toHaveBeenCalledTimes(1);
  } finally {
    vi.clearAllTimers();
    vi.useRealTimers();
  }
});
