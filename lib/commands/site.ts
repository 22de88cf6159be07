/**
 * `deno task site`: builds the course for a browser, and serves it.
 *
 * @module
 */

import { debounce } from "@std/async";
import { join } from "node:path";
import { ExportHtmlError, NotebookError } from "../lessons/errors.ts";
import { buildSite } from "../site/build_site.ts";
import { SiteError } from "../site/errors.ts";
import { serveFolder } from "../site/serve_folder.ts";
import { siteWords } from "../text/words.ts";
import { defineCommand, EXIT } from "./command.ts";
import type { Screen } from "./screen.ts";
import { ROOT } from "./typed_command.ts";

const site = defineCommand({
  task: "site",
  cannot: siteWords.cannot,
  summary: siteWords.summary,
  options: {
    out: { type: "folder", help: siteWords.options.out },
    serve: { type: "flag", help: siteWords.options.serve },
    port: {
      type: "int",
      value: "PORT",
      min: 0,
      max: 65_535,
      default: 8_000,
      help: siteWords.options.port,
    },
  },
  exits: siteWords.exits,
  errors: { fail: [SiteError, NotebookError, ExportHtmlError] },
  async run({ out = join(ROOT, ".last-ticket/site"), serve, port }, { screen, signal }) {
    await build(out, screen, signal);
    if (!serve) return EXIT.ok;
    signal.throwIfAborted();
    await using server = serveOn(port, out);
    screen.print(siteWords.serving(`http://localhost:${server.addr.port}/`));
    await buildOnChange(out, screen, signal);
    return EXIT.ok;
  },
});

function serveOn(port: number, folder: string): ReturnType<typeof serveFolder> {
  try {
    return serveFolder(folder, port);
  } catch (cause) {
    const isInUse = cause instanceof Deno.errors.AddrInUse;
    const why = isInUse ? undefined : cause instanceof Error ? cause.message : String(cause);
    throw new SiteError(siteWords.cannotServe(port, why), { cause });
  }
}

async function build(folder: string, { print }: Screen, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const { pages } = await buildSite(folder, { signal });
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  print(siteWords.built(pages.length, folder, seconds));
}

/** What the site is made of. */
const SOURCES = ["lib", "notebooks", "exercises", "solutions"];
/** Editors write a file in several steps, in milliseconds. */
const SETTLED_MS = 200;

/** Builds again after each change, until the signal is aborted. A build that fails says so, and is tried again. */
async function buildOnChange(folder: string, screen: Screen, signal: AbortSignal): Promise<void> {
  using watcher = Deno.watchFs(SOURCES.map((name) => join(ROOT, name)));
  signal.addEventListener("abort", () => watcher.close(), { once: true });
  const builds = new Set<Promise<void>>();
  const rebuild = debounce(() => {
    screen.print(siteWords.rebuilding);
    const building = build(folder, screen, signal).catch((error) => {
      if (!signal.aborted) screen.print(String(error));
    }).finally(() => builds.delete(building));
    builds.add(building);
  }, SETTLED_MS);
  for await (const { kind } of watcher) if (kind !== "access") rebuild();
  rebuild.clear();
  // Each removes what it has written so far.
  await Promise.all(builds);
}

if (import.meta.main) Deno.exit(await site.main(Deno.args));
