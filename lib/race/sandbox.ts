import { fileURLToPath } from "node:url";
import { type ClientSource, ClientSourceError } from "../kit/process/protocol.ts";

/** All that a client's process may read of the course. */
const KIT = new URL("../kit/", import.meta.url);

/** The module that a client's process begins with. */
export const CLIENT_ENTRY = new URL("process/main.ts", KIT).href;

/** What V8 may keep in its heap: more than any client needs. */
const MOST_HEAP_MIB = 256;

/**
 * The flags of `deno run` for a process that may do nothing and asks for nothing. Reading the
 * project's own deno.json would cost 4 ms at each start.
 */
export const NO_RIGHTS = ["--no-prompt", "--no-config", "--no-lock", "--no-remote", "--no-npm"];

/** Where a client's tickets are, as far as its rights go: in files, or in a database. */
export interface ClientPlace {
  /** The ticket file's folder; absent when the tickets are not in a file. */
  folder?: string | undefined;
  /** Where the database is; its client's process loads what talks to it from npm. */
  databaseUrl?: string | undefined;
}

/**
 * The flags of `deno run` for a client's process: nothing from the network but its database, no prompts,
 * and of all files only those that the client needs.
 *
 * @param source The client. A module, and the kit that it imports, must be readable.
 * @param place Where the tickets are.
 * @throws {ClientSourceError} when a path has a comma
 */
export function clientFlags(
  source: ClientSource,
  { folder, databaseUrl }: ClientPlace,
): string[] {
  const flags = databaseUrl === undefined
    ? [...NO_RIGHTS]
    : [...NO_RIGHTS.filter((flag) => flag !== "--no-npm"), ...databaseRights(databaseUrl)];
  flags.push(`--v8-flags=--max-old-space-size=${MOST_HEAP_MIB}`);
  const readable = folder === undefined ? [] : [folder];
  if (source.kind === "module") {
    readable.push(fileURLToPath(source.url), fileURLToPath(KIT));
    const imports = { "last-ticket": new URL("mod.ts", KIT).href };
    const importMap = encodeURIComponent(JSON.stringify({ imports }));
    flags.push(`--import-map=data:application/json,${importMap}`);
  }
  if (readable.length > 0) flags.push(`--allow-read=${readable.map(requireNoComma).join(",")}`);
  if (folder !== undefined) flags.push(`--allow-write=${requireNoComma(folder)}`);
  return flags;
}

/** The ports of databases whose addresses name none. */
const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  "postgres:": "5432",
  "postgresql:": "5432",
  "redis:": "6379",
  "rediss:": "6379",
};

/** One address, and no environment variable: a client looks for some, and finds none. */
function databaseRights(url: string): string[] {
  const { protocol, hostname, port } = new URL(url);
  const address = `${hostname}:${port || DEFAULT_PORTS[protocol]}`;
  return [`--allow-net=${address}`, "--ignore-env"];
}

/** Deno 2.9.6 has no way to write a comma that belongs to a path (`,,` is refused). */
function requireNoComma(path: string): string {
  if (!path.includes(",")) return path;
  throw new ClientSourceError(
    `Cannot give a client's process access to a path with a comma as Deno's permission flags end a ` +
      `path there: rename ${path}`,
  );
}
