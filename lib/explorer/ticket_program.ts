import { type Client, requireAnswer } from "../kit/desk/desk.ts";
import type { FailureReason } from "../text/failure_reason.ts";
import type { Check, Judgement } from "./checks.ts";
import { type CheckedExploreOptions, ExploreOptionError } from "./options.ts";
import type { Program } from "./program.ts";
import { simulatedDesk } from "./simulation/desk.ts";
import { SimulatedWorld } from "./simulation/world.ts";

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
  const firstBroken = (judge: (check: Check) => Judgement): FailureReason | undefined => {
    for (const check of checks) {
      const found = judge(check);
      if (found === undefined) continue;
      if (typeof found !== "string") return found;
      return { kind: "rule broken", rule: check.name, message: found };
    }
    return undefined;
  };
  return {
    names,
    faults,
    headStart,
    world: () => new SimulatedWorld(tickets, names),
    client: async (world, index, issuer) =>
      requireAnswer(await clientAt(index)(simulatedDesk(world, issuer))),
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
      { option: "clients" },
    );
  }
  return (index) => clients[index]!;
}
