import { assertEquals } from "@std/assert";
import { withClients } from "../../../lib/explorer/local.ts";
import { LocalRunner } from "../../../lib/explorer/simulation/runner.ts";
import { planOptions } from "../../../lib/grading/plans/explore_plans.ts";
import { playRelay, type Relay } from "../../../lib/grading/plans/relay.ts";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import type { Lock } from "../../../lib/kit/desk/lock.ts";

const BOTH = ["east", "west"];
const PLAN = {
  ...{ clients: 7, tickets: 7 },
  journeys: [BOTH, ["east"], ["west"], ["east"], ["west"], ["east"], ["west"]],
};

function relay(client: Client): Promise<Relay> {
  return withClients((surroundings) =>
    playRelay(planOptions(PLAN, ["standard"]), new LocalRunner(() => client, surroundings))
  );
}

/** A client that takes its locks one after the other, and buys. */
function buyWith(locksOf: (desk: Desk) => Lock[]): Client {
  return async (desk) => {
    using held = new DisposableStack();
    for (const lock of locksOf(desk)) held.use(await lock.acquire());
    for (const train of desk.journey) if (!await desk.offices(train).buy()) return false;
    return true;
  };
}

/** A client that has all of its locks at once, or none of them. */
function tryWith(pause: () => Promise<void>): Client {
  return async (desk) => {
    for (;;) {
      using held = new DisposableStack();
      const guards: Disposable[] = [];
      for (const train of desk.journey) {
        const guard = await desk.locks(train).tryAcquire();
        if (guard) guards.push(held.use(guard));
      }
      if (guards.length === desk.journey.length) {
        for (const train of desk.journey) if (!await desk.offices(train).buy()) return false;
        return true;
      }
      held.dispose();
      await pause();
    }
  };
}

const SERVES: Readonly<Record<string, Client>> = {
  "the locks of its trains in one order": buyWith(({ journey, locks }) =>
    journey.toSorted().map(locks)
  ),
  "the same from the last to the first": buyWith(({ journey, locks }) =>
    journey.toSorted().reverse().map(locks)
  ),
  "one lock of all": buyWith(({ lock }) => [lock]),
};

for (const [what, client] of Object.entries(SERVES)) {
  Deno.test(`playRelay() serves a client that waits at ${what}`, async () => {
    const { isServed, run } = await relay(client);
    assertEquals([isServed, run.problem], [true, undefined]);
  });
}

const STARVES: Readonly<Record<string, Client>> = {
  "asks again at once": tryWith(() => Promise.resolve()),
  "naps before it asks again": tryWith(() => new Promise((wake) => setTimeout(wake, 5))),
};

for (const [what, client] of Object.entries(STARVES)) {
  Deno.test(`playRelay() serves all others first when a client ${what}`, async () => {
    const { isServed, servedBefore } = await relay(client);
    assertEquals([isServed, servedBefore], [false, ["Cat", "Dan", "Eve", "Fay"]]);
  });
}

Deno.test("playRelay() says nothing where the others do not come to their ends either", async () => {
  const { isServed, servedBefore } = await relay(async (desk) => {
    using _guard = await desk.lock.acquire();
    while (await desk.files.read("never") === undefined) continue;
    return true;
  });
  assertEquals([isServed, servedBefore], [false, undefined]);
});
