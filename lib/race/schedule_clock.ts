/**
 * The time while a schedule is followed. It passes where the schedule lets it pass and stands still while
 * its steps happen, however long they take, so that ages of files and what clients read from their clocks
 * are those of the schedule.
 */
export class ScheduleClock {
  /** What time it is, in milliseconds since 1970. */
  now: number = Date.now();
  readonly #folder: string | undefined;
  /** When files were written, by this clock, and what the system says of it. */
  #written: { mtime: number; at: number }[] = [];

  /** @param folder The folder of the shared files, if there are any. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    // What is new was written before.
    await this.dateFiles();
    this.now += ms;
  }

  /** Dates each file by this clock: those that were written since the last time were written now. */
  async dateFiles(): Promise<void> {
    await this.#dateFiles((at) => at);
  }

  /** Goes back to the system's clock, by which each file is as old as it was by this one. */
  async release(): Promise<void> {
    const ahead = this.now - Date.now();
    await this.#dateFiles((at) => at - ahead);
  }

  async #dateFiles(dateOf: (at: number) => number): Promise<void> {
    if (this.#folder === undefined) return;
    const written: { mtime: number; at: number }[] = [];
    for await (const { name } of Deno.readDir(this.#folder)) {
      const path = `${this.#folder}/${name}`;
      const mtime = await mtimeOf(path);
      // One that was renamed has kept its time; any other one has been written since.
      const at = this.#written.find((file) => file.mtime === mtime)?.at ?? this.now;
      const date = new Date(dateOf(at));
      await Deno.utime(path, date, date);
      written.push({ mtime: await mtimeOf(path), at });
    }
    this.#written = written;
  }
}

async function mtimeOf(path: string): Promise<number> {
  const { mtime } = await Deno.stat(path);
  return mtime?.getTime() ?? 0;
}
