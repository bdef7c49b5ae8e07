/**
 * One browser, many tabs, one line: the tab that holds a lock leads, the others are told by it over a channel.
 *
 * The lock goes to the next tab when its holder closes. A phone may put the holder to sleep and wake another tab, which
 * then takes the lock. Without locks or channels, as over plain http, every tab leads itself.
 */
interface Role<Message> {
  leads: () => void;
  /** Another tab took the lead. */
  follows: () => void;
  told: (message: Message) => void;
}

export class Tabs<Message> {
  #name = "";
  #role: Role<Message> | null = null;
  #channel: BroadcastChannel | null = null;
  /** Of the present request for the lock; an older one has nothing more to say. */
  #request: AbortController | null = null;
  #letGo: (() => void) | null = null;

  get joined(): boolean {
    return this.#role !== null;
  }

  /** Stand in line with the tabs of this name; `leads` is called when it is this tab's turn. */
  join(name: string, role: Role<Message>): void {
    this.#name = name;
    this.#role = role;
    if (!navigator.locks || typeof BroadcastChannel === "undefined") {
      role.leads();
      return;
    }
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => role.told(data as Message);
    void this.#ask(false);
  }

  tell(message: Message): void {
    this.#channel?.postMessage(message);
  }

  /** Lead now: the tab that should does not answer. */
  take(): void {
    this.#request?.abort();
    if (this.#channel) void this.#ask(true);
  }

  leave(): void {
    this.#role = null;
    this.#request?.abort();
    this.#request = null;
    this.#letGo?.();
    this.#letGo = null;
    this.#channel?.close();
    this.#channel = null;
  }

  async #ask(steal: boolean): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    const held = () => {
      if (this.#request !== request) return undefined;
      const holding = new Promise<void>((letGo) => {
        this.#letGo = letGo;
      });
      this.#role?.leads();
      return holding;
    };
    try {
      await navigator.locks.request(this.#name, steal ? { steal } : { signal: request.signal }, held);
    } catch {
      if (this.#request !== request || !this.#letGo) return;
      this.#letGo = null;
      void this.#ask(false);
      this.#role?.follows();
    }
  }
}
