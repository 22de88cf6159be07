import { assert, assertEquals } from "@std/assert";
import { type Check, explore } from "last-ticket";
import type { SimulatedWorld } from "last-ticket/explorer";
import { distinct, type Ending, type Scene, type Setting } from "./_setting.ts";

/** Simulated desks. There is an ending for every schedule that can make a difference. */
export const inExplorer: Setting = {
  name: "in the explorer",
  async run(client, scene: Scene = {}): Promise<Ending[]> {
    const { clients = 1, tickets = 1, declined: fail = 0, window = false } = scene;
    const endings: Ending[] = [];
    const mostInSection = new WeakMap<SimulatedWorld, number>();
    const witness: Check = {
      name: "takes note of everything",
      always: (_step, world) => {
        const most = Math.max(mostInSection.get(world) ?? 0, world.inSection.length);
        mostInSection.set(world, most);
        return undefined;
      },
      atEnd: ({ world, clients }) => {
        endings.push({
          lines: [...world.terminal],
          bought: clients.filter(({ value }) => value === true).map(({ name }) => name),
          threw: clients.flatMap(({ error }) =>
            error instanceof Error ? [`${error.name}: ${error.message}`] : []
          ),
          ticketsLeft: window ? world.windowTickets : world.tickets,
          mostInSection: mostInSection.get(world) ?? 0,
        });
        return undefined;
      },
    };
    const report = await explore(
      { clients, tickets, faults: { fail }, checks: [witness] },
      client,
    );
    assertEquals(report.failure?.message, undefined);
    assert(report.complete);
    return distinct(endings);
  },
};
