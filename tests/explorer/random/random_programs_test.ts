import { assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { FULL } from "../../_full.ts";
import { compare } from "./_compare.ts";
import {
  type RandomClients,
  randomClients,
  SHARING_KINDS,
  tirelessClients,
  waitingClients,
} from "./_random_clients.ts";

/** The same clients each time; random_programs.ts tries others. */
const SEED = 20_250_131;

/** Finds clients of which the explorer says something else than all their schedules, and the smallest of them. */
async function assertSame(
  clients: fc.Arbitrary<RandomClients>,
  numRuns: number,
  mostSteps: number,
  mostExactStates?: number,
): Promise<void> {
  const property = fc.asyncProperty(clients, async (random) => {
    const { differences } = await compare(random, mostSteps, mostExactStates);
    assertEquals(differences, []);
  });
  await fc.assert(property, { numRuns, seed: SEED });
}

const BOUNDED = FULL ? 2_000 : 60;
const TIRELESS = FULL ? 100 : 10;
const SHARING = FULL ? 200 : 20;
const WAITING = FULL ? 100 : 10;

Deno.test(`explore() finds all that can come of ${BOUNDED} random programs, each by the simplest schedule`, async () => {
  await assertSame(randomClients(), BOUNDED, FULL ? 30_000 : 5_000);
});

Deno.test(`explore() finds all that can come of ${TIRELESS} programs that try again without end`, async () => {
  await assertSame(tirelessClients(), TIRELESS, FULL ? 20_000 : 5_000);
});

Deno.test("explore() finds all that can come of programs whose pasts are joined at once", async () => {
  await assertSame(randomClients(), BOUNDED, FULL ? 30_000 : 5_000, 0);
  await assertSame(tirelessClients(), TIRELESS, FULL ? 20_000 : 5_000, 0);
});

Deno.test(`explore() finds all that can come of ${SHARING} programs that share the lock, wait for conditions or have leases`, async () => {
  await assertSame(randomClients(SHARING_KINDS), SHARING, 5_000);
  await assertSame(randomClients(SHARING_KINDS), SHARING, 5_000, 0);
});

Deno.test(`explore() finds all that can come of ${WAITING} programs that wait for conditions as long as it takes`, async () => {
  await assertSame(waitingClients(), WAITING, 5_000);
  await assertSame(waitingClients(), WAITING, 5_000, 0);
});

Deno.test("explore() tells what two loops have left behind apart that wait for the same file", async () => {
  const lines: RandomClients["lines"] = [[["spinNap", 1, 0], ["spinCount", 1, 1]]];
  assertEquals(await compare({ lines, clients: 2, crash: 0, fail: 0 }, 10_000), {
    compared: true,
    differences: [],
  });
});

Deno.test("explore() tells who waits in vain for its own name from who does not", async () => {
  const lines: RandomClients["lines"] = [
    [["sign", 0, 0], ["rename", 0, 1], ["sign", 0, 1], ["retryMine", 0, 0]],
  ];
  assertEquals(await compare({ lines, clients: 2, crash: 0, fail: 0 }, 10_000), {
    compared: true,
    differences: [],
  });
});
