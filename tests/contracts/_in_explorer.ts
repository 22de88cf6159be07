import { assert, assertEquals } from "@std/assert";
import { type Check, explore } from "last-ticket";
import { distinct, type Ending, type Scene, type Setting } from "./_setting.ts";

/**
 * Simulated desks. There is an ending for every schedule that can make a difference; how many were in the
 * critical section at most is told of all schedules together.
 */
export const inExplorer: Setting = {
  name: "in the explorer",
  async run(client, scene: Scene = {}): Promise<Ending[]> {
    const { clients = 1, tickets = 1, declined: fail = 0, window = false, store = false } = scene;
    const { journeys = [], lease, earlier = 0 } = scene;
    const endings: Omit<Ending, "mostInSection">[] = [];
    let mostInSection = 0;
    const witness: Check = {
      name: "takes note of everything",
      readsTerminal: true,
      always: (_step, world) => {
        mostInSection = Math.max(mostInSection, world.inSection.length);
        return undefined;
      },
      atEnd: ({ world, clients }) => {
        endings.push({
          lines: [...world.terminal],
          bought: clients.filter(({ value }) => value === true).map(({ name }) => name),
          threw: clients.flatMap(({ error }) => error === undefined ? [] : [String(error)]),
          ...(journeys.length > 0 ? { ticketsLeft: undefined, trainsLeft: world.trains } : {
            ticketsLeft: store
              ? world.store.count
              : lease !== undefined
              ? world.fencedStore.count
              : window
              ? world.windowTickets
              : world.tickets,
          }),
        });
        return undefined;
      },
    };
    // A client that is alone has one ending: it does not depend on how late the client may be.
    const exact = clients === 1 ? { slow: 0 } : {};
    const report = await explore(
      { clients, tickets, earlier, journeys, faults: { fail }, checks: [witness], ...exact },
      client,
    );
    assertEquals(report.failure?.message, undefined);
    assert(report.complete);
    return distinct(endings.map((ending) => ({ ...ending, mostInSection })));
  },
};
