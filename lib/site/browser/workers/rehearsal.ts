import type { Observation } from "../../../explorer/simulation/observation.ts";
import type { Operation } from "../../../explorer/simulation/operation.ts";
import type { ClientRunner, Query, Reply } from "../../../explorer/simulation/runner.ts";
import type { Explores } from "../../../grading/plans/exploration_plan.ts";
import { explorePlans } from "../../../grading/plans/explore_plans.ts";
import type { Finding } from "../../../grading/report/report.ts";

/** Few clients, and many. */
const EXPLORES: Explores = { checks: ["standard"], plans: [{ clients: 2 }, { clients: 10 }] };

/** What the made-up client does: it searches, and buys within the lock. */
const OPERATIONS: readonly Operation[] = [
  { kind: "search", on: "tickets", detail: "" },
  { kind: "acquire", on: "lock", detail: "" },
  { kind: "read", on: "tickets", detail: "" },
  { kind: "write", on: "tickets", detail: "0", value: 0 },
];

/**
 * Explores a made-up client while no learner's waits. Browsers compile code well only when it has run for a while: the
 * first check of a fresh worker takes twice as long as those after it.
 *
 * @param isOver Whether it is to end before it is through.
 * @returns What was found, which is always the same.
 * @throws {DOMException} when it is over
 */
export async function rehearse(isOver: () => boolean): Promise<Finding> {
  /** How many operations the client has done in each of its runs; before its start, none. */
  const done = new Map([[-1, 0]]);
  const replyTo = ({ run, after, steps }: Query): Reply => {
    const isSoldOut = JSON.stringify(steps.at(-1)?.answer) === '{"value":{"count":0}}';
    const at = isSoldOut ? OPERATIONS.length : done.get(after)! + steps.length;
    done.set(run, at);
    return { observation: lookAfter(at, isSoldOut), rounds: 0 };
  };
  const runner: ClientRunner = {
    async observe(queries) {
      // Whatever the page has sent comes first.
      await new Promise((resolve) => setTimeout(resolve));
      if (isOver()) throw new DOMException("A session has begun", "AbortError");
      return queries.map(replyTo);
    },
  };
  const observeTasks = (): never => {
    throw new RangeError("Cannot run tasks as the made-up client has none");
  };
  return await explorePlans(EXPLORES, { ...runner, observeTasks });
}

/** What the client looks like before the operation at some place, or when it has ended. */
function lookAfter(at: number, isSoldOut: boolean): Observation {
  const operation = OPERATIONS[at];
  return {
    status: operation ? "running" : "returned",
    outcome: operation ? "" : String(!isSoldOut),
    pending: operation ? [{ operation, from: -1 }] : [],
    issued: operation ? 1 : 0,
    effects: operation ? [] : [{ kind: "release", on: "lock" }],
    saw: { clock: false, name: false, chance: false },
    sawClock: false,
  };
}
