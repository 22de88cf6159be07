/** No path may have more than 4,096 bytes; a name has up to 255. */
const MOST_LEVELS = 12;

/** A process that was killed may yet do what it has just asked the system for, such as make a file. */
const MOST_TRIES = 50;
const PAUSE_MS = 20;

/**
 * Removes a folder, whatever the clients that could write into it have made of it.
 *
 * `Deno.remove(path, { recursive: true })` calls itself for each level: at 16,000 levels, Deno 2.9.6 runs
 * out of stack, and the whole process is gone. So what is deep is moved to the top before.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      if ((await Deno.lstat(folder)).isDirectory) await flatten(folder);
      await Deno.remove(folder, { recursive: true });
      return;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) {
        // What is in it may have gone meanwhile, and not the folder.
        if (!await isThere(folder)) return;
      } else if (!isPassing(error)) throw error;
      if (tries === MOST_TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Somebody has made a file in a folder that was just being removed; or no file can be opened as long as so many are. */
const PASSING: ReadonlySet<unknown> = new Set(["ENOTEMPTY", "EMFILE", "ENFILE"]);

/** Whether it may be otherwise in a moment. */
function isPassing(error: unknown): boolean {
  return error instanceof Error && "code" in error && PASSING.has(error.code);
}

/** Moves folders to the top, until none is deep, and makes sure that all can be looked into. */
async function flatten(folder: string): Promise<void> {
  const top = `${folder}/${crypto.randomUUID()}`;
  const waiting = [{ path: folder, level: 0 }];
  let moved = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, level } = next;
    // A name that is no text is another one here: such a folder is removed as it is.
    if (!await isThere(path)) continue;
    // A client may have taken away the right.
    await Deno.chmod(path, 0o700);
    for await (const { name, isDirectory } of Deno.readDir(path)) {
      if (!isDirectory) continue;
      const inner = `${path}/${name}`;
      if (level < MOST_LEVELS) {
        waiting.push({ path: inner, level: level + 1 });
        continue;
      }
      const there = `${top}-${moved++}`;
      // Its link to the folder above changes, too.
      await Deno.chmod(inner, 0o700);
      await Deno.rename(inner, there);
      waiting.push({ path: there, level: 1 });
    }
  }
}
