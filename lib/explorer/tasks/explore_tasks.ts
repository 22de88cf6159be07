import type { Client } from "../../kit/desk/desk.ts";
import { STANDARD_CHECKS } from "../checks.ts";
import { Exploration } from "../display.ts";
import { worded } from "../failure.ts";
import { withClients } from "../local.ts";
import { checkExploreOptions, type ExploreOptions, refuse } from "../options.ts";
import { LocalTaskRunner } from "./local_task_runner.ts";

/** What {@linkcode exploreTasks} can be told; {@linkcode ExploreOptions} has what each of them means. */
export type ExploreTasksOptions =
  & Pick<
    ExploreOptions,
    "clients" | "tickets" | "names" | "checks" | "maxPreemptions" | "maxStates" | "timeout"
  >
  & {
    /**
     * How many operations of one run may fail; every place where they can is tried.
     *
     * @default {0}
     */
    readonly fail?: number;
  };

/**
 * Runs the tasks of one process under every order in which their operations can end.
 *
 * All tasks are calls of one async function and share the variables around it, as the requests of a server do. At
 * each `await` of an operation another task may go on. Two answers may also arrive in one turn of the event loop, as
 * Deno gives those of files: then the code of both takes turns at every `await`, even at one of a promise that has
 * settled. A schedule has a `+` there, as in `Ann1+ Bob1`, or `Ann1+2 Bob1` where Bob's answer arrives two microtasks
 * later. That is tried once in a run: any two answers of two tasks; and answers up to 5 microtasks apart where one of
 * them ends one of two tasks, or wakes another task. The verdict says so. The tasks begin together.
 *
 * When {@linkcode Exploration.complete} is true, no order fails for this number of tasks. Nothing is known of
 * what they keep in their variables, so each order is really run, in a process of its own as far as `makeClient`
 * makes one: two tasks or three are proved in a second, and ten are not.
 *
 * @example
 * ```ts
 * import { exploreTasks } from "last-ticket";
 *
 * const unsafe = await exploreTasks({ clients: 2 }, () => (desk) => desk.office.buy());
 * console.log(unsafe.failure?.message); // Ann and Bob have both bought the same ticket.
 *
 * const safe = await exploreTasks({ clients: 2 }, () => {
 *   let last: Promise<unknown> = Promise.resolve();
 *   return (desk) => {
 *     const purchase = last.then(() => desk.office.buy());
 *     last = purchase.catch(() => {});
 *     return purchase;
 *   };
 * });
 * console.log(safe.complete); // true
 * ```
 *
 * @param options How many tasks, how many operations fail, and how long it may take.
 * @param makeClient Makes what every task does. It is called once for each order, and whatever it declares belongs
 * to the tasks of that order alone.
 * @returns What was found.
 * @throws {ExploreOptionError} when an option cannot be used
 * @throws {ExplorationRunningError} when another exploration is running in this process
 */
export async function exploreTasks(
  { fail = 0, ...options }: ExploreTasksOptions,
  makeClient: () => Client,
): Promise<Exploration> {
  const checked = checkExploreOptions({ ...options, faults: { fail } });
  // In a notebook nothing checks types, and a client is no maker: it takes a desk.
  if (typeof makeClient !== "function" || makeClient.length > 0) {
    const rule = "must be a function that makes a client, such as `() => async (desk) => { ... }`";
    throw refuse("makeClient", makeClient, rule);
  }
  // Few explore tasks, and all others load less without it.
  const { searchTasks, onlyOwnErrors } = await import("./mod.ts");
  const { clients, tickets } = checked;
  const checks = options.checks ?? [...STANDARD_CHECKS, onlyOwnErrors];
  const began = performance.now();
  const { failure, ...report } = await withClients((surroundings) =>
    searchTasks(new LocalTaskRunner(makeClient, surroundings), { ...checked, checks })
  );
  return new Exploration({
    ...{ ...report, clients, tickets, ms: performance.now() - began },
    ...(failure && { failure: await worded(failure) }),
  });
}
