import { basename, dirname } from "node:path";

/** How a file is watched. */
export interface WatchOptions {
  /**
   * Whether to do without file events.
   *
   * @default {false}
   */
  poll?: boolean;
}

/** An editor writes in several steps; after them it is quiet for so long, in milliseconds. */
const QUIET = 30;
/** How often the file is looked at, in milliseconds, when events tell of changes and when not. */
const SELDOM = 1_000;
const OFTEN = 250;

/**
 * Tells when a file is saved: written in place, or replaced by a rename, as many editors do.
 *
 * The folder is watched, because who watches a file loses it when it is replaced. On some file systems
 * events never arrive, without any error (WSL2, network folders, containers: denoland/deno#6966). So the
 * file's time is looked at as well, and more often as soon as a change came without an event.
 */
export class FileWatch implements Disposable {
  readonly #path: string;
  readonly #onSave: () => void;
  #last: string;
  #watcher: Deno.FsWatcher | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  /**
   * Begins to watch.
   *
   * @param path The file, which need not be there.
   * @param onSave Is called after each change.
   * @param options How.
   */
  constructor(path: string, onSave: () => void, { poll = false }: WatchOptions = {}) {
    this.#path = path;
    this.#onSave = onSave;
    this.#last = signatureOf(path);
    if (!poll) this.#listen();
    this.#lookEvery(this.#watcher ? SELDOM : OFTEN);
  }

  /** Whether changes are found by looking only. */
  get polls(): boolean {
    return this.#watcher === undefined;
  }

  /** Ends it. */
  [Symbol.dispose](): void {
    this.#stopListening();
    clearInterval(this.#timer);
    clearTimeout(this.#quiet);
  }

  #listen(): void {
    try {
      this.#watcher = Deno.watchFs(dirname(this.#path), { recursive: false });
    } catch {
      // Such as too many watchers on this computer: it goes without.
      return;
    }
    this.#follow(this.#watcher).catch(() => this.#poll());
  }

  async #follow(watcher: Deno.FsWatcher): Promise<void> {
    const name = basename(this.#path);
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || !paths.some((path) => basename(path) === name)) continue;
      clearTimeout(this.#quiet);
      this.#quiet = setTimeout(() => {
        this.#quiet = undefined;
        this.#look();
      }, QUIET);
    }
  }

  #lookEvery(ms: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      // An event has come, and its quiet time is not over.
      if (this.#quiet !== undefined) return;
      if (this.#look() && this.#watcher) this.#poll();
    }, ms);
  }

  #poll(): void {
    this.#stopListening();
    this.#lookEvery(OFTEN);
  }

  #stopListening(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  /** Whether the file has changed since it was looked at last. */
  #look(): boolean {
    const now = signatureOf(this.#path);
    if (now === this.#last) return false;
    this.#last = now;
    this.#onSave();
    return true;
  }
}

/** Changes with each save, also with one that leaves the text as it is. */
function signatureOf(path: string): string {
  try {
    const { mtime, size, ino } = Deno.statSync(path);
    return `${mtime?.getTime()} ${size} ${ino}`;
  } catch {
    return "none";
  }
}
