import { assert, assertEquals } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { raceInLockstep } from "../../../lib/grading/races/lockstep_race.ts";
import { randomNames } from "../../../lib/grading/races/race_names.ts";
import { Submission } from "../../../lib/grading/submission.ts";

const SEED = 8;
const CLIENTS = 2;
const SEARCHES = { clients: CLIENTS, tickets: 1, holdsUp: /^search tickets$/ };

/** The names of the clients of one try after the other. */
function namesOfTries(count: number): string[][] {
  const random = new Random(SEED);
  return Array.from({ length: count }, () => randomNames(CLIENTS, random));
}

/** A client that does something before it searches for a ticket. */
async function race(before: string): ReturnType<typeof raceInLockstep> {
  const text = `export const client = async (desk) => {
    ${before}
    await desk.office.search();
    return false;
  };`;
  await using submission = await Submission.open({ text, shownAs: "answer.ts" }, "answer");
  const { signal } = new AbortController();
  // That nobody buys is no finding here.
  const judge = (): undefined => undefined;
  return await raceInLockstep({ submission, random: new Random(SEED), signal }, {
    ...{ ...SEARCHES, judge },
  });
}

Deno.test("raceInLockstep() races again when a client was late that waits for no lock", async () => {
  const [[late] = [], second = []] = namesOfTries(2);
  assert(late !== undefined && !second.includes(late));
  const { race: { results }, together } = await race(
    `if (desk.name === "${late}") await new Promise((resolve) => setTimeout(resolve, 1_500));`,
  );
  assertEquals(results.map(({ name }) => name), second);
  assertEquals(together, CLIENTS);
});

Deno.test("raceInLockstep() does not race again for a client that another one keeps out", async () => {
  const [first] = namesOfTries(1);
  const { race: { results }, together } = await race("using _ = await desk.lock.acquire();");
  assertEquals(results.map(({ name }) => name), first);
  assertEquals(together, 1);
});

Deno.test("raceInLockstep() races three times at most", async () => {
  const tries = namesOfTries(4);
  const late = tries.map(([first]) => first);
  const { race: { results }, together } = await race(
    `if (${JSON.stringify(late)}.includes(desk.name)) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }`,
  );
  assertEquals(results.map(({ name }) => name), tries[2]);
  assertEquals(together, 1);
});
