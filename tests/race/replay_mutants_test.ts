import { assert } from "@std/assert";
import { CATALOG } from "../../lib/grading/catalog.ts";
import type { GraderCheck } from "../../lib/grading/check.ts";
import { longTest } from "../_full.ts";
import { casesOf } from "../grading/exam/_cases.ts";
import { replay, simplestFailure } from "./_replay.ts";

/** Those that are replayed each time. */
const FEW = new Set([
  ...[
    "no_lock",
    "each_line_locked",
    "released_before_write",
    "never_released",
    "locked_after_read",
  ],
  ...["always_true", "gives_up_when_taken", "exists_then_create", "abandoned_at_once"],
  ...["buys_twice", "says_a_count", "using_without_await", "tries_the_lock", "first_come_by_name"],
  "gives_back_what_it_never_had",
]);

// A schedule of tasks is not followed in a real process.
for (const { name } of CATALOG.filter(({ checks }) => !checks.some(inOneProcess))) {
  for (const { title, path, outcome } of casesOf(name)) {
    const isMutant = title.startsWith("mutant ");
    if (!isMutant || outcome === "broken") continue;
    const isFew = FEW.has(title.slice("mutant ".length));
    const test = isFew ? Deno.test : longTest;
    test(`runClients() ends as the explorer says: ${name} ${title}`, async () => {
      const found = await simplestFailure(name, path);
      assert(found || !isFew, "there is no failure to replay");
      if (!found) return;
      const replayed = await replay(name, path, found);
      assert(replayed.kind !== "other", `${found.failure.schedule}: ${describe(replayed)}`);
    });
  }
}

function inOneProcess({ explores }: GraderCheck): boolean {
  return explores?.inOneProcess === true;
}

function describe(replayed: Awaited<ReturnType<typeof replay>>): string {
  return replayed.kind === "other" ? replayed.why : replayed.kind;
}
