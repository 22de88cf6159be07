import { assert, assertEquals } from "@std/assert";
import type { Desk } from "last-ticket";
import type { Faults } from "last-ticket/explorer";
import { exploreProgram } from "../../lib/explorer/explore_program.ts";
import type { Reduction } from "../../lib/explorer/search.ts";
import { simulatedDesk } from "../../lib/explorer/simulation/desk.ts";
import { SimulatedWorld } from "../../lib/explorer/simulation/world.ts";

/** What a client does and what it has seen of it. */
export type FilesClient = (desk: Desk) => Promise<unknown>;

/** How to explore. */
export interface FilesExploration {
  /** What may be left out. @default {"both"} */
  reduction?: Reduction;
  /** What may go wrong. @default {{}} nothing */
  faults?: Faults;
}

/**
 * Runs clients under every schedule.
 *
 * @returns Every different outcome, and how many runs came to their end without being cut short.
 */
export async function exploreFiles(
  clients: readonly FilesClient[],
  { reduction = "both", faults = {} }: FilesExploration = {},
): Promise<{ outcomes: string[]; ends: number }> {
  const names = ["Ann", "Bob", "Cat"].slice(0, clients.length);
  const outcomes = new Set<string>();
  let ends = 0;
  const report = await exploreProgram({
    names,
    faults,
    world: () => new SimulatedWorld(0, names),
    client: async (world, index, issuer) => await clients[index]?.(simulatedDesk(world, issuer)),
    onCrash: (world, name) => world.crashed(name),
    check: ({ world, clients }) => {
      ends++;
      const seen = clients.map(({ name, status, value }) => ({ name, status, value }));
      outcomes.add(Deno.inspect({ seen, files: world.files }, { depth: 9, compact: true }));
      return undefined;
    },
  }, { reduction });
  assertEquals(report.failure, undefined);
  assert(report.complete);
  return { outcomes: [...outcomes].sort(), ends };
}
