import { assertEquals, assertMatch } from "@std/assert";
import { withClients } from "../../../lib/explorer/local.ts";
import {
  LocalRunner,
  type Query,
  type Reply,
  TooManyRunsError,
} from "../../../lib/explorer/simulation/runner.ts";
import { LocalTaskRunner } from "../../../lib/explorer/tasks/local_task_runner.ts";
import type { Observation } from "../../../lib/explorer/simulation/observation.ts";
import type { TaskQuery } from "../../../lib/explorer/tasks/task_process.ts";
import type { ExplorationPlan, Explores } from "../../../lib/grading/plans/exploration_plan.ts";
import type { ExplorationCheckName } from "../../../lib/grading/rules/exploration_checks.ts";
import { explorePlans, type PlansRunner } from "../../../lib/grading/plans/explore_plans.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";
import { withLock } from "../../../lib/kit/desk/lock.ts";

/** A right answer. */
const buys: Client = (desk) => withLock(desk.lock, () => desk.office.buy());

function noTasks(): never {
  throw new Error("These clients are no tasks");
}

function noClients(): never {
  throw new Error("These tasks are no clients");
}

/** Right as long as there is a ticket for each of two. */
const wrongForOne: Client = async ({ lock, office }) => {
  const count = await office.search();
  return count > 0 && (count > 1 ? await withLock(lock, () => office.buy()) : await office.buy());
};

/** What is said of a client. */
async function said(
  plans: readonly ExplorationPlan[],
  client = buys,
  checks: readonly ExplorationCheckName[] = ["standard"],
): Promise<string> {
  return await withClients(async (surroundings) => {
    const runner = new LocalRunner(() => client, surroundings);
    const { message } = await explorePlans({ plans, checks }, {
      observe: (queries) => runner.observe(queries),
      observeTasks: noTasks,
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

Deno.test("explorePlans() searches a plan with runs of its own where those before it have used up all", async () => {
  // It goes wrong only where there are two tickets.
  const overlooks: Client = async (desk) => {
    if ((await desk.office.read()).count < 2) return buys(desk);
    return await desk.office.buy();
  };
  await withClients(async (surroundings) => {
    const local = new LocalRunner(() => overlooks, surroundings);
    let [asked, most] = [0, Infinity];
    const runner = {
      observe: async (queries: readonly Query[]): Promise<readonly Reply[]> => {
        asked += queries.length;
        if (asked > most) throw new TooManyRunsError(most);
        return await local.observe(queries);
      },
      observeTasks: noTasks,
      renew: (): Promise<void> => Promise.resolve(void (asked = 0)),
    };
    const checks = ["standard"] as const;
    const plans = [{ clients: 2 }, { clients: 2, tickets: 2 }];
    const needed: number[] = [];
    for (const plan of plans) {
      await explorePlans({ plans: [plan], checks }, runner);
      needed.push(asked);
      asked = 0;
    }
    // Enough for each of them, and not for both.
    most = Math.max(...needed);
    assertEquals((await explorePlans({ plans, checks }, runner)).outcome, "wrong");
    const { renew: _, ...runsOut } = runner;
    asked = 0;
    assertEquals((await explorePlans({ plans, checks }, runsOut)).outcome, "pass");
  });
});

Deno.test("explorePlans() plays crashes beside the last plan, in a runner that ends with it", async () => {
  await withClients(async (surroundings) => {
    let last: Promise<unknown> = Promise.resolve();
    let [begun, ended] = [0, 0];
    // Both run in this process: one at a time.
    const runnerOf = (client: Client): PlansRunner => {
      const runner = new LocalRunner(() => client, surroundings);
      const observe = (queries: readonly Query[]): Promise<readonly Reply[]> => {
        const replies = last.then(() => runner.observe(queries));
        last = replies;
        return replies;
      };
      return { observe, observeTasks: noTasks };
    };
    const withAnother = (client: Client): PlansRunner => {
      const [first, other] = [runnerOf(client), runnerOf(client)];
      const isAsked = Promise.withResolvers<void>();
      let isBeside = false;
      return {
        ...first,
        observe: async (queries) => {
          // Whatever is explored from then on gets no answer before the other one is asked, too.
          if (isBeside) await isAsked.promise;
          return await first.observe(queries);
        },
        another: () => {
          begun++;
          isBeside = true;
          return Promise.resolve({
            ...other,
            observe: (queries) => {
              isAsked.resolve();
              return other.observe(queries);
            },
            [Symbol.asyncDispose]: () => Promise.resolve(void ended++),
          });
        },
      };
    };
    const explores: Explores = {
      checks: ["standard"],
      plans: [{ clients: 2 }, { clients: 3 }],
      crashAfterCrash: { clients: 4, clientsBesideOneThatAsks: 4 },
    };
    const inside: Client = ({ lock, office, criticalSection }) =>
      withLock(lock, () => criticalSection(() => office.buy()));
    const alone = await explorePlans(explores, runnerOf(inside));
    assertMatch(alone.message, /Played besides, one order of 4 clients/);
    assertEquals(await explorePlans(explores, withAnother(inside)), alone);
    assertEquals([begun, ended], [1, 1]);
    // A wrong answer fails before.
    const wrong: Client = ({ office }) => office.buy();
    const found = await explorePlans(explores, withAnother(wrong));
    assertEquals([found.outcome, begun, ended], ["wrong", 1, 1]);
    // What is left is ended when the last plan fails.
    const plans = [{ clients: 2, tickets: 2 }, { clients: 2 }];
    const late = await explorePlans({ ...explores, plans }, withAnother(wrongForOne));
    assertEquals([late.outcome, begun, ended], ["wrong", 2, 2]);
    // The last one is told by its place: the same may come before.
    const twice = [plans[1]!, plans[1]!];
    const same = await explorePlans({ ...explores, plans: twice }, withAnother(inside));
    assertEquals([same.outcome, begun, ended], ["pass", 3, 3]);
  });
});

Deno.test("explorePlans() searches tasks of one process, too, with runs of their own", async () => {
  // They take turns only where there is one ticket.
  const overlooks = (): Client => {
    let last: Promise<unknown> = Promise.resolve();
    return async ({ office }) => {
      if ((await office.read()).count > 1) return await office.buy();
      const own = last.then(() => office.buy());
      last = own.catch(() => {});
      return await own;
    };
  };
  await withClients(async (surroundings) => {
    const local = new LocalTaskRunner(overlooks, surroundings);
    let [made, most] = [0, Infinity];
    const runner = {
      observe: noClients,
      observeTasks: async (query: TaskQuery): Promise<readonly Observation[]> => {
        if (query.after < 0 && ++made > most) throw new TooManyRunsError(most);
        return await local.observeTasks(query);
      },
      renew: (): Promise<void> => Promise.resolve(void (made = 0)),
    };
    const plans = [{ clients: 2 }, { clients: 2, tickets: 2 }];
    const explores = { plans, checks: ["standard"], inOneProcess: true } as const;
    assertEquals(
      (await explorePlans({ ...explores, plans: plans.slice(0, 1) }, runner)).outcome,
      "pass",
    );
    // Enough for the first one, and one more.
    [most, made] = [made + 1, 0];
    assertEquals((await explorePlans(explores, runner)).outcome, "wrong");
    const { renew: _, ...runsOut } = runner;
    made = 0;
    assertEquals((await explorePlans(explores, runsOut)).outcome, "pass");
  });
});

const ELSEWHERE: { part: string; client: Client }[] = [
  { part: "window", client: async (desk) => await desk.window.search() > 0 },
  { part: "store", client: async (desk) => (await desk.store.read()).count > 0 },
  { part: "fencedStore", client: async (desk) => (await desk.fencedStore.read()).count > 0 },
  {
    part: "lease",
    client: async (desk) => {
      using _lease = await desk.lease.acquire();
      return await desk.office.buy();
    },
  },
];
for (const { part, client } of ELSEWHERE) {
  Deno.test(`explorePlans() refuses desk.${part} where the tickets are in files`, async () => {
    assertEquals(
      await said([{ clients: 2 }], client),
      `Ann uses desk.${part}, which is not on the desk of this exercise: here an office sells the tickets.`,
    );
  });
}

Deno.test("explorePlans() lets clients use the part of the desk that a rule is about", async () => {
  const sells: Client = async ({ store }) => {
    for (;;) {
      const { count, version } = await store.read();
      if (count === 0) return false;
      if (await store.compareAndSwap(version, count - 1)) return true;
    }
  };
  // It pays for nothing, and exercise 12 asks for that: this is what is said, and not that there is no store.
  assertMatch(
    await said([{ clients: 2 }], sells, ["standard", "onlyTheStore"]),
    /has not paid|without having paid/,
  );
});
