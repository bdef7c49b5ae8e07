/** The other's letters that are not to stand on Today: put off or put away, on this phone. Told to nobody. */
import { signal } from "@preact/signals";
import { type Disk, disk } from "./disk.ts";

const KEPT = "letters/aside";
/** As many as a phone keeps of a thread. */
const MOST = 60;

export class Aside {
  readonly letters = signal<readonly string[]>([]);
  readonly #disk: Pick<Disk, "read" | "write">;
  /** One after the other, so that what is looked up is never older than what was done. */
  #last: Promise<void> = Promise.resolve();

  constructor(where: Pick<Disk, "read" | "write">) {
    this.#disk = where;
  }

  /** Show what the phone has. */
  async wake(): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.letters.value = await this.#kept();
    });
    await this.#last;
  }

  put(letter: string): void {
    this.#change((letters) => [...letters.filter((one) => one !== letter), letter].slice(-MOST));
  }

  bringBack(letter: string): void {
    this.#change((letters) => letters.filter((one) => one !== letter));
  }

  #change(change: (letters: readonly string[]) => readonly string[]): void {
    this.letters.value = change(this.letters.value);
    // What the phone has may be more than what is shown: Talk can be the first screen of a visit.
    this.#last = this.#last.then(async () => {
      this.letters.value = change(await this.#kept());
      await this.#disk.write("reads", KEPT, this.letters.value);
    });
  }

  async #kept(): Promise<readonly string[]> {
    return (await this.#disk.read<string[]>("reads", KEPT)) ?? [];
  }
}

export const aside = new Aside(disk);
