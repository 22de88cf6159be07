import { assert, assertEquals, assertMatch } from "@std/assert";
import { Exploration } from "../../../lib/explorer/display.ts";
import { explore } from "../../../lib/explorer/explore.ts";
import { exploreClients } from "../../../lib/explorer/explorer.ts";
import type { ExplorerOptions, ExplorerReport } from "../../../lib/explorer/explorer_report.ts";
import { localRunners, withClients } from "../../../lib/explorer/local.ts";
import { checkExploreOptions, type ExploreOptions } from "../../../lib/explorer/options.ts";
import { Runs } from "../../../lib/explorer/automaton/runs.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";
import { longTest } from "../../_full.ts";
import { INSTANCES } from "../classics/_classics.ts";

// Where there are very many states, the pasts of a client are joined after which it goes on alike. Here
// that begins at once, or after few states, and nothing is searched without joined pasts in the end.

/** How {@linkcode exploreClients} joins pasts. */
type Joining = Pick<ExplorerOptions, "mostExactStates" | "endsExactly">;

function explored(
  client: Client,
  options: ExploreOptions,
  { mostExactStates = 0, endsExactly = false }: Joining = {},
): Promise<ExplorerReport> {
  return withClients(async (surroundings) => {
    const checked = checkExploreOptions(options);
    const runners = localRunners(client, checked.names, surroundings);
    const runs = runners.map((runner) => new Runs(runner));
    const { report } = await exploreClients(runs, { ...checked, mostExactStates, endsExactly });
    return report;
  });
}

function verdictOf(report: ExplorerReport, clients: number): string {
  const { failure: _, ...rest } = report;
  return new Exploration({ ...rest, clients, tickets: 1, ms: 0 }).verdict;
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
  const joined = await explored(classic.client(clients), options, { mostExactStates: 500 });
  assertEquals([joined.complete, joined.cut, joined.failure], [false, undefined, undefined]);
  assert(joined.assumptions.some(({ kind }) => kind === "pasts"));
  assertMatch(
    verdictOf(joined, clients),
    /^Searched, not proved, for all three clients: no order fails in [\d,]+ situations\. .*Pasts of a client /,
  );
  const exact = await explored(classic.client(clients), options, { mostExactStates: Infinity });
  assert(exact.complete && exact.states > 2 * joined.states, `${exact.states} states`);
  assert(!exact.assumptions.some(({ kind }) => kind === "pasts"));
  assertMatch(verdictOf(exact, clients), /^Proved for all three clients: /);
});

Deno.test("explore() searches without joined pasts in the end, and tells of the others if it is cut", async () => {
  const { classic, clients } = INSTANCES.find(({ key }) => key === "tournament/3")!;
  const options = { ...classic.options, clients };
  const most = { mostExactStates: 500, endsExactly: true };
  const whole = await explored(classic.client(clients), options, most);
  assertEquals([whole.complete, whole.cut, whole.failure], [true, undefined, undefined]);
  assert(!whole.assumptions.some(({ kind }) => kind === "pasts"));
  const cut = await explored(classic.client(clients), { ...options, maxStates: 5_000 }, most);
  assertEquals([cut.complete, cut.cut, cut.failure], [false, undefined, undefined]);
  assert(cut.assumptions.some(({ kind }) => kind === "pasts"));
});

Deno.test("explore() never proves what is wrong only for a client that had to wait at each of four doors", async () => {
  const joined = await explored(doors(4), { clients: 2 });
  assertEquals(joined.complete, false);
  const { failure } = await explored(doors(4), { clients: 2 }, { endsExactly: true });
  assertEquals(failure?.kind, "two inside");
});

Deno.test("explore() says of both searches of a client that gives up waiting what they took for granted", async () => {
  const client: Client = async ({ files, lock, office }) => {
    if (await files.createNew("a")) await files.remove("a");
    await office.search();
    await office.search();
    const guard = await lock.acquire({ timeout: 60_000 }).catch(() => undefined);
    const bought = guard !== undefined && await office.buy();
    guard?.release();
    return bought;
  };
  const options = { clients: 2, tickets: 2 };
  // Only the second search has so many states.
  const { complete, assumptions } = await explored(client, options, { mostExactStates: 200 });
  assertEquals([complete, assumptions.map(({ kind }) => kind)], [false, ["pasts", "patience"]]);
});

longTest(
  "explore() never proves what is wrong only for a client that had to wait at each of nine doors",
  async () => {
    const { complete, verdict } = await explore({ clients: 2 }, doors(9));
    assertEquals(complete, false, verdict);
  },
);

Deno.test("explore() joins no pasts where it may not look at more states", async () => {
  const { complete, cut, assumptions } = await explored(doors(2), { maxStates: 20 }, {
    mostExactStates: 20,
  });
  assertEquals([complete, cut?.limit, cut?.bound], [false, "states", 20]);
  assert(!assumptions.some(({ kind }) => kind === "pasts"));
});

Deno.test("explore() with joined pasts finds what only a client does that had to wait at both doors, or at three", async () => {
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
