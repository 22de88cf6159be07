import { assertEquals } from "@std/assert";
import { withClients } from "../../../lib/explorer/local.ts";
import { LocalRunner } from "../../../lib/explorer/simulation/runner.ts";
import { type GivenUp, playAsking } from "../../../lib/grading/plans/asking.ts";
import { planOptions } from "../../../lib/grading/plans/explore_plans.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";

function asking(client: Client, clients = 2): Promise<GivenUp | undefined> {
  const options = planOptions({ clients, tickets: clients }, ["standard"]);
  return withClients((surroundings) =>
    playAsking(options, new LocalRunner(() => client, surroundings))
  );
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}

/** Tries so often, with a pause, and then does something else. */
function tries(most: number, atLast: Client): Client {
  return async (desk) => {
    for (let tries = 0; tries < most; tries++) {
      using guard = await desk.lock.tryAcquire();
      if (guard) return await desk.office.buy();
      await pause();
    }
    return await atLast(desk);
  };
}

const leaves: Client = () => Promise.resolve(false);
const waitsInLine: Client = async ({ lock, office }) => {
  using _guard = await lock.acquire();
  return await office.buy();
};

Deno.test("playAsking() finds out how often a client asks before it leaves", async () => {
  for (const most of [50, 777]) {
    const givenUp = await asking(tries(most, leaves));
    assertEquals(givenUp?.problem.kind, "left without a ticket");
    assertEquals([givenUp?.client, givenUp?.times], ["Bob", most]);
  }
});

Deno.test("playAsking() finds out what else a client does when it has asked for long", async () => {
  const givenUp = await asking(tries(300, ({ office }) => office.buy()));
  assertEquals([givenUp?.problem.kind, givenUp?.times], ["lost update", 300]);
});

Deno.test("playAsking() plays a client that asks for a permit while others have them all", async () => {
  const client: Client = async ({ semaphores, lock, office }) => {
    for (let tries = 0; tries < 300; tries++) {
      using permit = await semaphores("windows", 3).tryAcquire();
      if (permit) {
        using _guard = await lock.acquire();
        return await office.buy();
      }
      await pause();
    }
    return false;
  };
  assertEquals(await asking(client, 3), undefined);
  assertEquals((await asking(client, 4))?.times, 300);
});

Deno.test("playAsking() finds nothing where a client asks for ever, or waits in line at last", async () => {
  assertEquals(await asking(tries(Infinity, leaves)), undefined);
  assertEquals(await asking(tries(300, waitsInLine)), undefined);
  assertEquals(await asking(waitsInLine), undefined);
});
