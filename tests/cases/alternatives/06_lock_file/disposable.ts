// A lock that using releases, with a pause that gets longer.

import type { Client, Desk, Files } from "last-ticket";

const ABANDONED_AFTER = 500;

class LockFile implements AsyncDisposable {
  readonly #files: Files;
  readonly #name: string;

  private constructor(files: Files, name: string) {
    this.#files = files;
    this.#name = name;
  }

  static async acquire({ files, name }: Desk): Promise<LockFile> {
    for (let ms = 5;; ms = Math.min(2 * ms, 50)) {
      const names = (await files.list()).toSorted((a, b) => Number(a) - Number(b));
      const last = names.at(-1);
      const next = String(Number(last ?? 0) + 1);
      if (last === undefined || await isOver(files, last)) {
        if (await files.createNew(next, JSON.stringify({ owner: name, free: false }))) {
          return new LockFile(files, next);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#files.write(this.#name, JSON.stringify({ free: true }));
  }
}

async function isOver(files: Files, name: string): Promise<boolean> {
  const age = await files.age(name);
  if (age === undefined) return false;
  if (age > ABANDONED_AFTER) return true;
  const text = await files.read(name);
  return text !== undefined && JSON.parse(text).free;
}

export const client: Client = async (desk) => {
  await using _lock = await LockFile.acquire(desk);
  return await desk.criticalSection(() => desk.office.buy());
};
