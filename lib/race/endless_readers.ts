import type { Guard } from "../kit/desk/lock.ts";
import { TurnstileLock } from "../kit/locks/turnstile_lock.ts";

/** How often it is looked whether clients have asked for a lock of another name, in milliseconds. */
const LOOK_AGAIN_MS = 5;
/** How long a reader stays, in milliseconds: the next one has come before it leaves. */
const STAY_MS = 1;

/**
 * Readers that share each lock of a desk one after the other, without a gap, as long as a race lasts: see
 * {@linkcode RaceOptions.endlessReaders}.
 */
export class EndlessReaders implements AsyncDisposable {
  readonly #lockFiles: () => readonly string[];
  readonly #readers = new Map<string, Promise<void>>();
  readonly #watch: Promise<void>;
  #isOver = false;

  /** @param lockFiles The files of the locks that were asked for so far. */
  constructor(lockFiles: () => readonly string[]) {
    this.#lockFiles = lockFiles;
    this.#watch = this.#look();
  }

  /** Ends them, when no client is left that could keep them waiting: a request in the kernel cannot be taken back. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#watch;
    await Promise.all(this.#readers.values());
  }

  async #look(): Promise<void> {
    while (!this.#isOver) {
      for (const file of this.#lockFiles()) {
        if (!this.#readers.has(file)) this.#readers.set(file, this.#readOn(file));
      }
      await pause(LOOK_AGAIN_MS);
    }
  }

  async #readOn(lockFile: string): Promise<void> {
    using lock = new TurnstileLock(lockFile);
    let reader: Guard | undefined;
    try {
      reader = await lock.acquire({ mode: "shared" });
      while (!this.#isOver) {
        // It comes at once, unless a client is next in line. Then it waits for that one, which waits for the one inside.
        const next = lock.acquire({ mode: "shared" });
        next.catch(() => {});
        await pause(STAY_MS);
        reader.release();
        reader = await next;
      }
    } catch {
      // Clients have done something to the file, which is for their judge to find.
    } finally {
      reader?.release();
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
