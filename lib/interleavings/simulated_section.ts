import type { Desk } from "../clients/desk.ts";
import { currentIssuer, effect } from "./operation.ts";
import type { SimulatedWorld } from "./simulated_world.ts";

const SECTION = "section";

/**
 * The marker of a critical section in one run. To enter and to leave are effects within the client's
 * step, as they are in a race. As operations they would find one thing more, two clients in a section in
 * which nothing is done, for up to nine times as many schedules of three clients that retry.
 */
export function simulatedSection(world: SimulatedWorld): Desk["criticalSection"] {
  return async <T>(work: () => T | Promise<T>): Promise<T> => {
    const { client } = currentIssuer("enter a critical section");
    effect({ kind: "enter", on: SECTION, run: () => world.inSection.push(client) });
    const leave = (): void => {
      world.inSection.splice(world.inSection.lastIndexOf(client), 1);
    };
    try {
      return await work();
    } finally {
      effect({ kind: "leave", on: SECTION, run: leave });
    }
  };
}
