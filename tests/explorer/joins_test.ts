import { assert, assertEquals } from "@std/assert";
import { exploreClients } from "../../lib/explorer/explorer.ts";
import type { ExplorerReport } from "../../lib/explorer/explorer_report.ts";
import { localRunners, withClients } from "../../lib/explorer/local.ts";
import { checkExploreOptions, type ExploreOptions } from "../../lib/explorer/options.ts";
import { Runs } from "../../lib/explorer/runs.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import { INSTANCES } from "./classics/_classics.ts";

// Where there are very many states, the pasts of a client are joined after which it goes on alike. Here
// that begins at once, or after few states.

function explored(
  client: Client,
  options: ExploreOptions,
  mostExactStates = 0,
): Promise<ExplorerReport> {
  return withClients(async (surroundings) => {
    const checked = checkExploreOptions(options);
    const runners = localRunners(client, checked.names, surroundings);
    const runs = runners.map((runner) => new Runs(runner));
    const { report } = await exploreClients(runs, { ...checked, mostExactStates });
    return report;
  });
}

/** Waits at some doors, and remembers where it had to wait. */
function doors(count: number): Client {
  return async ({ files, lock, office, terminal, criticalSection }) => {
    let waited = 0;
    for (let door = 0; door < count; door++) {
      if (!await files.createNew(`door${door}`)) {
        waited++;
        while (!await files.createNew(`door${door}`));
      }
      await terminal.print("through");
      await files.remove(`door${door}`);
    }
    if (waited === count) return await criticalSection(() => office.buy());
    using _guard = await lock.acquire();
    return await criticalSection(() => office.buy());
  };
}

Deno.test("explore() joins pasts where there are very many states, and says so", async () => {
  const { classic, clients } = INSTANCES.find(({ key }) => key === "tournament/3")!;
  const options = { ...classic.options, clients };
  const joined = await explored(classic.client(clients), options, 500);
  assertEquals([joined.complete, joined.cut, joined.failure], [true, undefined, undefined]);
  assert(joined.assumptions.some(({ kind }) => kind === "pasts"));
  const exact = await explored(classic.client(clients), options, Infinity);
  assert(exact.complete && exact.states > 2 * joined.states, `${exact.states} states`);
  assert(!exact.assumptions.some(({ kind }) => kind === "pasts"));
});

Deno.test("explore() joins no pasts where it may not look at more states", async () => {
  const { complete, cut, assumptions } = await explored(doors(2), { maxStates: 20 }, 20);
  assertEquals([complete, cut?.limit, cut?.bound], [false, "states", 20]);
  assert(!assumptions.some(({ kind }) => kind === "pasts"));
});

Deno.test("explore() with joined pasts finds what only a client does that had to wait everywhere", async () => {
  for (const count of [2, 3]) {
    const { failure } = await explored(doors(count), { clients: 2 });
    assertEquals(failure?.kind, "two inside", `${count} doors`);
  }
});

Deno.test("explore() with joined pasts finds a client that enters after some tries", async () => {
  for (const most of [2, 5, 20]) {
    const { failure } = await explored(async ({ files, office, criticalSection }) => {
      for (let tries = 0; tries < most; tries++) if (await files.createNew("lock")) break;
      const bought = await criticalSection(() => office.buy());
      await files.remove("lock");
      return bought;
    }, { clients: 2 });
    assertEquals(failure?.kind, "two inside", `${most} tries`);
  }
});
