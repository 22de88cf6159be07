import { assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { longTest } from "../../_full.ts";
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

/** How much is tried. */
interface Amount {
  readonly bounded: number;
  readonly tireless: number;
  readonly sharing: number;
  readonly waiting: number;
  /** How many steps all schedules of one program may have together, with bounded and with tireless clients. */
  readonly mostSteps: readonly [bounded: number, tireless: number];
}

/** Tests some random programs of each kind. */
function tryPrograms(
  { bounded, tireless, sharing, waiting, mostSteps: [mostBounded, mostTireless] }: Amount,
  test: (name: string, fn: () => Promise<void>) => void,
): void {
  test(`explore() finds all that can come of ${bounded} random programs, each by the simplest schedule`, async () => {
    await assertSame(randomClients(), bounded, mostBounded);
  });

  test(`explore() finds all that can come of ${tireless} programs that try again without end`, async () => {
    await assertSame(tirelessClients(), tireless, mostTireless);
  });

  test(`explore() finds all that can come of ${bounded} programs whose pasts are joined at once`, async () => {
    await assertSame(randomClients(), bounded, mostBounded, 0);
    await assertSame(tirelessClients(), tireless, mostTireless, 0);
  });

  test(`explore() finds all that can come of ${sharing} programs that share the lock, wait for conditions or have leases`, async () => {
    await assertSame(randomClients(SHARING_KINDS), sharing, 5_000);
    await assertSame(randomClients(SHARING_KINDS), sharing, 5_000, 0);
  });

  test(`explore() finds all that can come of ${waiting} programs that wait for conditions as long as it takes`, async () => {
    await assertSame(waitingClients(), waiting, 5_000);
    await assertSame(waitingClients(), waiting, 5_000, 0);
  });
}

tryPrograms(
  { bounded: 60, tireless: 10, sharing: 20, waiting: 10, mostSteps: [5_000, 5_000] },
  Deno.test,
);
tryPrograms(
  { bounded: 2_000, tireless: 100, sharing: 200, waiting: 100, mostSteps: [30_000, 20_000] },
  longTest,
);

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
