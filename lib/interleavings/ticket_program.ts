import type { Client } from "../clients/desk.ts";
import { requireAnswer } from "../clients/require_answer.ts";
import type { Check } from "./checks.ts";
import { type CheckedExploreOptions, ExploreOptionError } from "./explore_options.ts";
import type { Program } from "./program.ts";
import { simulatedDesk } from "./simulated_desk.ts";
import { SimulatedWorld } from "./simulated_world.ts";

/**
 * The program that {@linkcode explore} and {@linkcode play} run: clients at a simulated desk.
 *
 * @throws {ExploreOptionError} when there is not one client for each name
 */
export function ticketProgram(
  { names, tickets, faults, checks, headStart }: CheckedExploreOptions,
  client: Client | readonly Client[],
): Program<SimulatedWorld> {
  const clientAt = typeof client === "function" ? (): Client => client : oneEach(client, names);
  const firstBroken = (judge: (check: Check) => string | undefined): string | undefined => {
    for (const check of checks) {
      const message = judge(check);
      if (message !== undefined) return message;
    }
    return undefined;
  };
  return {
    names,
    faults,
    headStart,
    world: () => new SimulatedWorld(tickets, names),
    client: async (world, index) =>
      requireAnswer(await clientAt(index)(simulatedDesk(world, names[index] ?? ""))),
    always: (step, world) => firstBroken(({ always }) => always?.(step, world)),
    check: (end) => firstBroken(({ atEnd }) => atEnd?.(end, { tickets })),
    onCrash: (world, name) => world.crashed(name),
    holderOf: (world, on) => world.holderOf(on),
  };
}

function oneEach(
  clients: readonly Client[],
  names: readonly string[],
): (index: number) => Client {
  if (clients.length !== names.length) {
    throw new ExploreOptionError(
      `Cannot explore as there must be one client function for each of ${names.length} names: ` +
        `there are ${clients.length}`,
    );
  }
  return (index) => clients[index]!;
}
