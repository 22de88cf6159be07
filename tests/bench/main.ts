/**
 * `deno task bench`: our lock and its peers, side by side in one run. `--help` lists the options.
 *
 * @module
 */

import type { Group } from "./group.ts";
import { group as wholeClass } from "./groups/class.ts";
import { group as classroom } from "./groups/classroom.ts";
import { group as contended } from "./groups/contended.ts";
import { group as explorer } from "./groups/explorer.ts";
import { group as graders } from "./groups/graders.ts";
import { group as handOff } from "./groups/hand_off.ts";
import { group as idle } from "./groups/idle.ts";
import { group as sales } from "./groups/sales.ts";
import { group as site } from "./groups/site.ts";
import { group as startUp } from "./groups/start_up.ts";
import { group as uncontended } from "./groups/uncontended.ts";
import { help, parseOptions, UsageError } from "./options.ts";
import { runBench } from "./run_bench.ts";

const GROUPS: readonly Group[] = [
  uncontended,
  contended,
  idle,
  handOff,
  sales,
  classroom,
  startUp,
  explorer,
  graders,
  wholeClass,
  site,
];

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(name, () => {
    // The second Ctrl-C means it, should the first one have got stuck.
    if (stop.signal.aborted) Deno.exit(130);
    stop.abort();
  });
}

try {
  const options = parseOptions(Deno.args, GROUPS);
  if (options) await runBench(options, stop.signal);
  else console.log(help(GROUPS));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n"deno task bench --help" lists the options.`);
    Deno.exit(2);
  }
  if (stop.signal.aborted) Deno.exit(130);
  throw error;
}
