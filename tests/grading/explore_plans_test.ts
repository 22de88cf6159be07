import { assertMatch } from "@std/assert";
import { withClients } from "../../lib/explorer/local.ts";
import { LocalRunner } from "../../lib/explorer/simulation/runner.ts";
import type { ExplorationPlan } from "../../lib/grading/exploration_plan.ts";
import { explorePlans } from "../../lib/grading/explore_plans.ts";
import { withLock } from "../../lib/kit/desk/lock.ts";

/** What is said of a right answer. */
async function said(plans: readonly ExplorationPlan[]): Promise<string> {
  return await withClients(async (surroundings) => {
    const runner = new LocalRunner(
      () => (desk) => withLock(desk.lock, () => desk.office.buy()),
      surroundings,
    );
    const observeTasks = (): never => {
      throw new Error("These clients are no tasks");
    };
    const { message } = await explorePlans({ plans, checks: ["standard"] }, {
      observe: (queries) => runner.observe(queries),
      observeTasks,
    });
    return message;
  });
}

Deno.test("explorePlans() says that something failed only of as many clients as it failed for", async () => {
  const both = await said([{ clients: 2 }, { clients: 2, faults: { fail: 1 } }, { clients: 3 }]);
  assertMatch(
    both,
    /^Proved for 3 clients, and for 2 clients with up to 1 failure: \d+ situations/,
  );
  const declined = await said([{ clients: 2, faults: { decline: 1 } }, { clients: 3 }]);
  assertMatch(
    declined,
    /^Proved for 3 clients, and for 2 clients with up to 1 declined payment: \d+ situations/,
  );
  const all = await said([
    { clients: 2, faults: { decline: 1 } },
    { clients: 2, faults: { fail: 1 } },
  ]);
  assertMatch(all, /^Proved for 2 clients, with up to 1 failure: \d+ situations/);
  const one = await said([{ clients: 2 }, { clients: 2, faults: { crash: 1 } }]);
  assertMatch(one, /^Proved for 2 clients, with up to 1 crash: \d+ situations/);
  const never = await said([{ clients: 2 }, { clients: 3, tickets: 2 }]);
  assertMatch(never, /^Proved for 2 and 3 clients: \d+ situations/);
});
