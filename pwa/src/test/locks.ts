/** The locks of a browser, as far as they are used here: one lock, held, waited for and stolen. */
const browser = {
  holder: null as { taken: (why: Error) => void } | null,
  waiting: [] as (() => void)[],
};

const locks = {
  request: <Result>(
    _name: string,
    { steal, signal }: { steal?: boolean; signal?: AbortSignal },
    held: () => Result | Promise<Result>,
  ) =>
    new Promise<Result>((resolve, reject) => {
      const mine = { taken: reject };
      const hold = () => {
        browser.holder = mine;
        const over = () => {
          if (browser.holder !== mine) return;
          browser.holder = null;
          browser.waiting.shift()?.();
        };
        Promise.resolve(held()).then(resolve, reject).finally(over);
      };
      if (steal) browser.holder?.taken(new Error("AbortError"));
      if (steal || !browser.holder) {
        browser.holder = mine;
        return queueMicrotask(hold);
      }
      browser.waiting.push(hold);
      signal?.addEventListener("abort", () => {
        browser.waiting = browser.waiting.filter((one) => one !== hold);
        reject(new Error("AbortError"));
      });
    }),
};

/** Give the page these locks, none of them held. */
export function withLocks(): void {
  browser.holder = null;
  browser.waiting = [];
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
}

export const withoutLocks = () => Reflect.deleteProperty(navigator, "locks");
