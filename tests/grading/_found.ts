import { withClients } from "../../lib/explorer/local.ts";
import { LocalRunner } from "../../lib/explorer/simulation/runner.ts";
import type { ExplorationPlan, Explores } from "../../lib/grading/plans/exploration_plan.ts";
import { explorePlans } from "../../lib/grading/plans/explore_plans.ts";
import type { Finding } from "../../lib/grading/report/report.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";

/** What is found in one plan of an exercise whose clients are processes. */
export async function found(
  plan: ExplorationPlan,
  client: Client,
  checks: Explores["checks"] = ["standard"],
): Promise<Finding> {
  return await withClients(async (surroundings) => {
    const local = new LocalRunner(() => client, surroundings);
    return await explorePlans({ plans: [plan], checks }, {
      observe: (queries) => local.observe(queries),
      observeTasks: () => Promise.reject(new Error("These clients are no tasks")),
    });
  });
}
