import { fileURLToPath } from "node:url";
import type { ClientSource } from "./client_source.ts";
import { ClientSourceError } from "./errors.ts";

/** Where the kit itself is, for a client module that imports `"last-ticket"`. */
const KIT = new URL("../", import.meta.url);
/** What of it no client module imports, and no learner's code should read: how it is graded. */
const GRADERS = new URL("course/", KIT);

/** What V8 may keep in its heap: more than any client needs. */
const MOST_HEAP_MIB = 256;

/**
 * The flags of `deno run` for a client's process: nothing from the network, no prompts, and of all
 * files only those that the client needs.
 *
 * @param source The client. A module, and the kit that it imports, must be readable.
 * @param folder The ticket file's folder; absent when the tickets are not in a file.
 * @throws {ClientSourceError} when a path has a comma
 */
export function clientFlags(source: ClientSource, folder: string | undefined): string[] {
  // The project's own deno.json would cost 4 ms at each start.
  const flags = ["--no-prompt", "--no-config", "--no-lock", "--no-remote", "--no-npm"];
  flags.push(`--v8-flags=--max-old-space-size=${MOST_HEAP_MIB}`);
  const readable = folder === undefined ? [] : [folder];
  if (source.kind === "module") {
    readable.push(fileURLToPath(source.url), fileURLToPath(KIT));
    // A client's process has loaded this already, and to load the rest of the kit takes as long again.
    const imports = { "last-ticket": new URL("clients/client_kit.ts", KIT).href };
    const importMap = encodeURIComponent(JSON.stringify({ imports }));
    flags.push(`--import-map=data:application/json,${importMap}`);
    flags.push(`--deny-read=${requireNoComma(fileURLToPath(GRADERS))}`);
  }
  if (readable.length > 0) flags.push(`--allow-read=${readable.map(requireNoComma).join(",")}`);
  if (folder !== undefined) flags.push(`--allow-write=${requireNoComma(folder)}`);
  return flags;
}

/** Deno 2.9.6 has no way to write a comma that belongs to a path (`,,` is refused). */
function requireNoComma(path: string): string {
  if (!path.includes(",")) return path;
  throw new ClientSourceError(
    `Cannot give a client's process access to a path with a comma as Deno's permission flags end a ` +
      `path there: rename ${path}`,
  );
}
