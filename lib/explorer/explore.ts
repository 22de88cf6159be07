import type { Client } from "../kit/desk/desk.ts";
import { failureWords } from "../text/words.ts";
import { Exploration } from "./display.ts";
import { exploreProgram } from "./explore_program.ts";
import { checkExploreOptions, type ExploreOptions } from "./options.ts";
import { ticketProgram } from "./ticket_program.ts";

/**
 * Runs clients under every schedule: every order in which their operations can happen.
 *
 * The clients are the same functions that {@linkcode runClients} takes. Their desks are simulated: an
 * operation happens when the explorer picks it, and then the client's code goes on up to its next
 * operation. So two clients have a few dozen schedules, which take milliseconds. The simplest ones come
 * first, and the first one that breaks a rule is shown.
 *
 * When no schedule fails and {@linkcode Exploration.complete} is true, there is none that does: for
 * this number of clients, and for what the desk offers. What a client does outside of its desk cannot
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
 * const safe = await explore({ clients: 2 }, (desk) => {
 *   return withLock(desk.lock, () => desk.office.buy());
 * });
 * console.log(safe.complete, safe.failure); // true undefined
 * ```
 *
 * @param options How many clients, what may go wrong, and how long it may take.
 * @param client What every client does, or a list with one for each. Clients that are to share no
 * variables, as processes do, must come from module instances of their own.
 * @returns What was found.
 * @throws {ExploreOptionError} when an option cannot be used
 * @throws {ExplorationRunningError} when another exploration is running in this process
 */
export async function explore(
  options: ExploreOptions,
  client: Client | readonly Client[],
): Promise<Exploration> {
  const checked = checkExploreOptions(options);
  const program = ticketProgram(checked, client);
  const { failure, ...report } = await exploreProgram(program, checked);
  return new Exploration({
    ...report,
    ...(failure && { failure: { ...failure, message: failureWords(failure) } }),
    ...{ clients: checked.clients, tickets: checked.tickets },
  });
}
