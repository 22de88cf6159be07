/** Longer times are not waited for, in milliseconds: files are older all the same. */
const LONGEST_WAIT = 2_000;
/** What a client takes until it sees an age that was set, in milliseconds: it must not count. */
const LOOK_TAKES = 10;

/**
 * The ages of shared files while a schedule is followed: they get older by the time that the schedule lets
 * pass, and not by what its steps take.
 */
export class FileAges {
  readonly #folder: string | undefined;
  /** How much time the schedule has let pass, in milliseconds. */
  #passed = 0;
  /** When files were written, by that time, and what the system says of it. */
  #written: { mtime: number; at: number }[] = [];

  /** @param folder The folder of the files, if there are any. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    await this.settle();
    this.#passed += ms;
    if (ms <= LONGEST_WAIT) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Makes each file as old as it is by the schedule. */
  async settle(): Promise<void> {
    if (this.#folder === undefined) return;
    const written: { mtime: number; at: number }[] = [];
    for await (const { name } of Deno.readDir(this.#folder)) {
      const path = `${this.#folder}/${name}`;
      const mtime = await mtimeOf(path);
      // One that was renamed has kept its time; any other one has been written since.
      const at = this.#written.find((file) => file.mtime === mtime)?.at ?? this.#passed;
      const then = new Date(Date.now() - Math.max(0, this.#passed - at - LOOK_TAKES));
      await Deno.utime(path, then, then);
      written.push({ mtime: await mtimeOf(path), at });
    }
    this.#written = written;
  }
}

async function mtimeOf(path: string): Promise<number> {
  const { mtime } = await Deno.stat(path);
  return mtime?.getTime() ?? 0;
}
