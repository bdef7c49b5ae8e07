/** The thread on this phone, changed by one hand at a time: the screen and the live line both write it. */
import { type Disk, disk } from "../../core/disk.ts";
import { empty, keepable, type Thread } from "./thread.ts";

export class Keeping {
  readonly #disk: Pick<Disk, "read" | "write">;
  #last: Promise<unknown> = Promise.resolve();

  constructor(on: Pick<Disk, "read" | "write">) {
    this.#disk = on;
  }

  /** What is kept, once every change before this call is written. */
  read(space: string): Promise<Thread | undefined> {
    return this.#next(() => this.#read(space));
  }

  /** Change what is kept; gives the thread before and after. */
  change(space: string, how: (thread: Thread) => Thread): Promise<{ before: Thread; after: Thread }> {
    return this.#next(async () => {
      const before = (await this.#read(space)) ?? empty;
      const after = keepable(how(before));
      await this.#disk.write("reads", nameOf(space), after);
      return { before, after };
    });
  }

  /** What an earlier version kept lacks what came later. */
  async #read(space: string): Promise<Thread | undefined> {
    const kept = await this.#disk.read<Thread>("reads", nameOf(space));
    return kept && { ...empty, ...kept };
  }

  #next<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

const nameOf = (space: string) => `talk/${space}`;

export const keeping = new Keeping(disk);
