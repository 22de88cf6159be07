import type { Client } from "../kit/desk/desk.ts";
import { isOfLearning } from "./attempts.ts";
import { Exploration } from "./display.ts";
import { exploreClients } from "./explorer.ts";
import { failureOf, worded } from "./failure.ts";
import { graphOf } from "./graph.ts";
import { localRunners, withClients } from "./local.ts";
import { checkExploreOptions, type ExploreOptions } from "./options.ts";
import { Runs } from "./automaton/runs.ts";
import { findSharer } from "./together.ts";

/**
 * Runs clients under every schedule: every order in which their operations can happen.
 *
 * The clients are the same functions that {@linkcode runClients} takes. Their desks are simulated: an
 * operation happens when the explorer picks it, and then the client's code goes on up to its next
 * operation. Each client is run alone, to learn what it does after what it has seen; all else is looked up
 * there, so that ten clients often take milliseconds. The failure that is shown is the simplest one: by preemptions
 * and faults, then by changes of client, then by steps.
 *
 * When {@linkcode Exploration.complete} is true, no schedule fails, whatever is slow: for this number of
 * clients, for what the desk offers, and as far as {@linkcode Exploration.assumptions} hold. A nap or a
 * time-out may end at any step, unless `slow` sets a limit. What a client does outside of its desk cannot
 * be scheduled; a real timer becomes a virtual one, and waiting for anything else real is reported as
 * `"uncontrolled"`. A client that never comes to an operation or an end hangs the process, as no code
 * of the same process can stop it: run code that you do not trust in a process of its own.
 *
 * @example
 * ```ts
 * import { explore, withLock } from "last-ticket";
 *
 * const unsafe = await explore({ clients: 2 }, (desk) => desk.office.buy());
 * console.log(unsafe.failure?.message); // Ann and Bob have both bought the same ticket.
 * console.log(unsafe.failure?.schedule); // Ann1 Bob1 Bob2 Ann2
 *
 * const safe = await explore({ clients: 10 }, (desk) => {
 *   return withLock(desk.lock, () => desk.office.buy());
 * });
 * console.log(safe.verdict); // Proved for all ten clients: every order is fine (22 situations).
 * ```
 *
 * @param options How many clients, what may go wrong, and how long it may take.
 * @param client What every client does, or a list with one for each. Clients share what is on their desks
 * and nothing else, as processes do: that they share a variable is found, and told.
 * @returns What was found.
 * @throws {ExploreOptionError} when an option or a client cannot be used
 * @throws {ExplorationRunningError} when another exploration is running in this process
 */
export async function explore(
  options: ExploreOptions,
  client: Client | readonly Client[],
): Promise<Exploration> {
  const checked = checkExploreOptions(options);
  const { clients, tickets, names } = checked;
  const began = performance.now();
  return await withClients(async (surroundings) => {
    const runs = localRunners(client, names, surroundings).map((runner) => new Runs(runner));
    const { report, search, choices } = await exploreClients(runs, checked);
    const { failure: found, ...rest } = report;
    const clientOf = (who: number): Client => typeof client === "function" ? client : client[who]!;
    const sharer = search && await findSharer(search.product, choices, clientOf, surroundings);
    const nothing = { schedule: [], preemptions: 0, trace: [], clients: [], waiting: [] };
    const failure = sharer !== undefined
      ? failureOf(nothing, { kind: "shared variable", client: sharer })
      : found?.kind === "not deterministic"
      ? { ...found, inOneProcess: true }
      : found;
    const shown = failure && await worded(failure);
    const graph = search && sharer === undefined
      ? await graphOf(search.product, choices, shown?.message).catch((error: unknown) => {
        // All states are more than were searched: what is learned only now may have no picture.
        if (!isOfLearning(error)) throw error;
        return undefined;
      })
      : undefined;
    return new Exploration({
      ...rest,
      ...(shown && { failure: shown }),
      ...(graph && { graph }),
      complete: rest.complete && !failure,
      ...{ clients, tickets, ms: performance.now() - began },
    });
  });
}
