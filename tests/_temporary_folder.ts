import { removeFolder } from "../lib/race/remove_folder.ts";

/**
 * Does work in a folder of its own; all temporary folders are made in its `temporary`, also by the
 * processes that are started meanwhile.
 *
 * The threads of `deno test --parallel` share one environment, so `TMPDIR` cannot be set here. Instead
 * this thread's own functions that make temporary files, and start processes, are told the folder.
 */
export async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  const temporary = `${folder}/temporary`;
  await Deno.mkdir(temporary);
  const { makeTempDir, makeTempFile, Command } = Deno;
  try {
    Deno.makeTempDir = (options) => makeTempDir({ dir: temporary, ...options });
    Deno.makeTempFile = (options) => makeTempFile({ dir: temporary, ...options });
    Deno.Command = class extends Command {
      constructor(path: string | URL, options: Deno.CommandOptions = {}) {
        super(path, { ...options, env: { TMPDIR: temporary, ...options.env } });
      }
    };
    await work(folder);
  } finally {
    Object.assign(Deno, { makeTempDir, makeTempFile, Command });
    await removeFolder(folder);
  }
}

/** The processes, told by the folder for temporary files that they inherited. Linux only. */
export function processesWith(folder: string): string[] {
  if (Deno.build.os !== "linux") return [];
  return [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) => {
    try {
      return /^\d+$/.test(name) && Number(name) !== Deno.pid &&
        Deno.readTextFileSync(`/proc/${name}/environ`).includes(folder);
    } catch {
      return false; // It has ended meanwhile.
    }
  });
}
