import { assert, assertEquals, assertLess } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import { exploreProgram } from "../../lib/explorer/explore_program.ts";
import { KNOWN_PROGRAMS, type KnownProgram } from "./_programs.ts";
import { step } from "./_small_world.ts";
import { verdictOf } from "./_verdict_of.ts";

function programNamed(name: string): KnownProgram {
  const program = KNOWN_PROGRAMS.find((program) => program.name === name);
  assert(program, name);
  return program;
}

for (const { name, expected, explore } of KNOWN_PROGRAMS) {
  Deno.test(`exploreProgram() gives its verdict on: ${name}`, async () => {
    for (const clients of [2, 3] as const) {
      const report = await explore(clients);
      assertEquals(verdictOf(report), expected[clients], `${clients} clients`);
    }
  });
}

Deno.test("exploreProgram() has as many schedules without reductions as there are", async () => {
  const counts = async (name: string, clients: number[]): Promise<(number | undefined)[]> => {
    const runs = [];
    for (const count of clients) {
      const report = await programNamed(name).goThrough(count, {
        ...{ reduction: "none", timeout: Infinity },
      });
      runs.push(report.complete ? report.runs : undefined);
    }
    return runs;
  };
  // Three operations each: 6 over 3. With three clients, some find the ticket sold and do not write.
  assertEquals(await counts("no lock", [2, 3]), [20, 1152]);
  // Who is first, who is second, ...
  assertEquals(await counts("lock around everything", [2, 3, 4]), [2, 6, 24]);
  // As many as the prototype had of the programs whose operations are the same.
  assertEquals(await counts("lock file: exists, then write", [2]), [50]);
  assertEquals(await counts("lock file: exists, write, verify", [2]), [170]);
  assertEquals(await counts("lock file left over: age, then remove", [2]), [546]);
  assertEquals(await counts("lock file: create new and nap", [2, 3]), [10, 4638]);
  assertEquals(await counts("lock file: create new, busily", [2]), [18]);
});

Deno.test("exploreProgram() reduces what it has to run without losing the end", async () => {
  const lock = programNamed("no lock");
  const none = await lock.goThrough(3, { reduction: "none" });
  for (const reduction of ["sleep sets", "same situation", "both"] as const) {
    const reduced = await lock.goThrough(3, { reduction });
    assert(reduced.complete, reduction);
    assertLess(reduced.runs, none.runs / 4, reduction);
  }
});

Deno.test("exploreProgram() needs as few preemptions and faults as each mistake needs", async () => {
  const preemptions = async (name: string, clients = 2): Promise<number | undefined> => {
    const { failure } = await programNamed(name).explore(clients);
    return failure?.preemptions;
  };
  assertEquals(await preemptions("no lock"), 1);
  assertEquals(await preemptions("no lock", 3), 1);
  assertEquals(await preemptions("lock around everything, where searching with it is wrong"), 0);
  assertEquals(await preemptions("read before the lock"), 1);
  assertEquals(await preemptions("lock leaked by an exception"), 1);
  assertEquals(await preemptions("two locks in opposite order"), 1);
  assertEquals(await preemptions("lock file: exists, then write"), 2);
  assertEquals(await preemptions("lock file: exists, write, verify"), 2);
  assertEquals(await preemptions("lock file: create new, with a crash"), 1);
  assertEquals(await preemptions("lock file: take-over, with a crash", 3), 3);
  // A switch to whoever falls asleep, and the pause.
  assertLess(await preemptions("lock file: take-over, with a pause") ?? Infinity, 3);
});

Deno.test("exploreProgram() comes to the first failure after few runs", async () => {
  for (const program of KNOWN_PROGRAMS) {
    const { firstFailure, runs } = await program.explore(2);
    if (!firstFailure) continue;
    assert(firstFailure.run <= runs);
    assertLess(firstFailure.run, 25, program.name);
  }
});

Deno.test("exploreProgram() never calls a search complete that a budget has ended", async () => {
  const program = programNamed("lock file: create new and nap");
  for (const budget of [{ maxRuns: 20 }, { timeout: 1 }, { maxPreemptions: 1 }]) {
    const report = await program.explore(3, budget);
    assertEquals(verdictOf(report), "not proved", JSON.stringify(budget));
  }
  const client = programNamed("no lock");
  assertEquals((await client.goThrough(3, { maxRuns: 20 })).runs, 20);
});

Deno.test("explore() does not say that it has proved what a budget has ended", async () => {
  const budgets = [{ maxRuns: 3 }, { timeout: 1 }, { maxPreemptions: 0 }];
  for (const budget of budgets) {
    const found = await explore({ ...budget, clients: 4, tickets: 9 }, async ({ window }) => {
      await window.search();
      return await window.buy();
    });
    assertEquals([found.complete, found.failure], [false, undefined]);
    assert(found.verdict.startsWith("Not proved"), found.verdict);
  }
});

Deno.test("exploreProgram() finds all failures with so many preemptions when that is the limit", async () => {
  // With sleep sets, some failures appear only after more preemptions than they need.
  const random = programNamed("lock file: exists, then write");
  assertEquals(verdictOf(await random.explore(3, { maxPreemptions: 1 })), "not proved");
  assertEquals(verdictOf(await random.explore(3, { maxPreemptions: 2 })), "two inside");
});

Deno.test("exploreProgram() keeps the state of hopeless tries short", async () => {
  const { failure } = await exploreProgram({
    names: ["Ann"],
    world: () => ({ never: false }),
    client: async (world) => {
      while (!await step({ kind: "look", on: "never", readOnly: true, run: () => world.never }));
    },
  });
  assertEquals(failure?.kind, "livelock");
  assertLess(failure?.trace.length ?? Infinity, 25);
});
