import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { FileLock } from "../kit/locks/file_lock.ts";
import { runDeno } from "../race/run_deno.ts";
import { SiteError } from "./errors.ts";

/** A script of the site: its name, and its text. */
export type Scripts = ReadonlyMap<string, string>;

/** How the site, or a part of it, is made. */
export interface BuildOptions {
  /** Ends it at once when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** What is bundled. */
export interface BundledScripts {
  /** The text of the first page's script, which is no module: it imports nothing. */
  readonly first: string;
  /** All others, by their file names; chunks that several of them share are among them. */
  readonly scripts: Scripts;
}

const BROWSER = fileURLToPath(new URL("./browser/", import.meta.url));
/** That of the whole course: what the scripts import is looked up in the part of it for a browser. */
const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));
/** Far longer than it takes, in milliseconds. */
const TIMEOUT_MS = 120_000;
/** Several may wait for each other's bundles, in milliseconds. */
const LOCK_TIMEOUT_MS = 3 * TIMEOUT_MS;
/**
 * Whoever holds it bundles: the first time, Deno copies its bundler to its cache, and of two that do so at the
 * same time one fails ("failed to copy esbuild binary", seen in Deno 2.9.6).
 */
const BUNDLER_LOCK = `${tmpdir()}/last-ticket-bundler-${Deno.uid() ?? "user"}.lock`;
/** `using` and the like are lowered for browsers that do not know them yet. */
const ESBUILD = ["run", "-A", "--no-config", "--quiet", "npm:esbuild@0.25.12"];
const TARGET = ["--minify", "--target=es2022", "--log-level=warning", "--allow-overwrite"];

/** The first page shares nothing with others: its script stands in it, and has no more than it needs. */
const FIRST_PAGE = "screens/start.tsx";
/** Scripts of pages and the judge's worker, which share what they have in common. */
const MODULES = [
  "screens/proof.ts",
  "screens/exercise.tsx",
  "screens/attack.tsx",
  "screens/lesson.tsx",
  "screens/contents.tsx",
];
const JUDGE = "workers/judge_worker.ts";
/** Scripts that stand alone. */
const CLIENT = "workers/client_worker.ts";
const CELLS = "workers/cell_worker.ts";
const OFFLINE = "workers/offline_worker.ts";

/**
 * Bundles the scripts of the site.
 *
 * @param folder An empty folder to work in.
 * @param options What ends it.
 * @returns The first page's script, and all others.
 * @throws {SiteError} when one cannot be bundled
 * @throws {LockTimeoutError} when others bundle for longer than six minutes
 * @throws the signal's reason when it is aborted
 */
export async function bundleScripts(
  folder: string,
  options: BuildOptions = {},
): Promise<BundledScripts> {
  const [start, modules, alone] = [`${folder}/start`, `${folder}/modules`, `${folder}/alone`];
  await bundle([FIRST_PAGE], start, [], options);
  await bundle([...MODULES, JUDGE], modules, ["--code-splitting"], options);
  await bundle([CLIENT, CELLS, OFFLINE], alone, [], options);
  const minified = [
    minify(modules, [], options),
    ...[start, alone].map((folder) => minify(folder, ["--format=iife"], options)),
  ];
  await Promise.allSettled(minified);
  await Promise.all(minified);
  const scripts = new Map<string, string>();
  for (const path of [modules, alone]) {
    for await (const file of filesIn(path)) {
      scripts.set(file.slice(file.lastIndexOf("/") + 1), await Deno.readTextFile(file));
    }
  }
  // The site is one flat folder, wherever it is served from.
  for (const [name, text] of scripts) {
    scripts.set(name, text.replaceAll(/"\.\.\/([\w.-]+\.js)"/g, '"./$1"'));
  }
  for (const name of ["client_worker", "cell_worker"]) {
    const text = scripts.get(`${name}.js`) ?? "";
    scripts.delete(`${name}.js`);
    // The page makes a worker of it and the learner's code: it needs the text.
    scripts.set(`${name}_script.js`, `export default ${JSON.stringify(text)};\n`);
  }
  return { first: await Deno.readTextFile(`${start}/start.js`), scripts };
}

async function bundle(
  entries: readonly string[],
  folder: string,
  flags: readonly string[],
  options: BuildOptions,
): Promise<void> {
  const args = ["bundle", `--config=${CONFIG}`, "--quiet", "--platform=browser", ...flags];
  const files = entries.map((entry) => BROWSER + entry);
  await withBundler(() => run([...args, `--outdir=${folder}`, ...files], options), options);
}

/**
 * Does what needs the bundler, while no other process of this user does.
 *
 * @param work What to do.
 * @param options What ends the wait for others, and the lock if it is another one.
 * @throws {LockTimeoutError} when others bundle for longer than six minutes
 * @throws the signal's reason when it is aborted
 */
export async function withBundler(
  work: () => Promise<void>,
  { signal, path = BUNDLER_LOCK }: BuildOptions & { readonly path?: string } = {},
): Promise<void> {
  using lock = new FileLock(path, { timeout: LOCK_TIMEOUT_MS });
  using _guard = await lock.acquire(signal && { signal });
  await work();
}

async function minify(
  folder: string,
  flags: readonly string[],
  options: BuildOptions,
): Promise<void> {
  const files = await Array.fromAsync(filesIn(folder));
  const places = [`--outdir=${folder}`, `--outbase=${folder}`];
  await run([...ESBUILD, ...TARGET, ...flags, ...places, ...files], options);
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesIn(`${folder}/${name}`);
    else yield `${folder}/${name}`;
  }
}

async function run(args: readonly string[], { signal }: BuildOptions): Promise<void> {
  const { success, stderr } = await runDeno(args, { timeout: TIMEOUT_MS, signal });
  if (!success) throw new SiteError(`Cannot bundle the scripts of the site: ${stderr.trim()}`);
}
