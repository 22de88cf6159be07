import { assertEquals, assertMatch } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { realRaces, type RealRacesOptions } from "../../../lib/grading/races/real_races.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

/** One race of six, for which there are three seconds. */
const SIX: Omit<RealRacesOptions, "points"> = {
  rounds: [{ clients: 6, tickets: 1, latency: 0 }],
  race: { timeout: 3_000 },
};

/** Three races, each larger than the one before. */
const THREE = [2, 3, 4].map((clients) => ({ clients, tickets: 1, latency: 0 }));

/** What comes of races. */
async function raced(
  body: string,
  options: Omit<RealRacesOptions, "points"> = SIX,
): Promise<Finding> {
  const found: Finding[] = [];
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/02_last_ticket.ts`;
    const variables = "let all = 0;\nlet last = Promise.resolve(false);";
    const code = `export const client: Client = async (desk) => {\n${body}\n};\n${variables}`;
    await Deno.writeTextFile(path, `import type { Client } from "last-ticket";\n\n${code}\n`);
    const { run } = realRaces({ points: 1, ...options });
    await using submission = await Submission.open({ path }, "02_last_ticket");
    const { signal } = new AbortController();
    found.push(await run({ submission, random: new Random(1), signal }));
  });
  return found[0]!;
}

longTest("realRaces() gives more time to a race that gets on, as on a busy machine", async () => {
  const { outcome, message } = await raced(`  using _guard = await desk.lock.acquire();
  await new Promise((wake) => setTimeout(wake, 700));
  return await desk.office.buy();`);
  assertEquals(outcome, "pass", message);
});

longTest("realRaces() gives no more time to a race in which nobody does anything", async () => {
  const { outcome, message } = await raced(`  await desk.lock.acquire();
  return await desk.office.buy() && await new Promise((_) => setTimeout(() => {}, 60_000));`);
  assertEquals(outcome, "stuck");
  assertMatch(message, /still running 3000 ms after its process was started/);
});

Deno.test("realRaces() tells of the first race that fails, of those of one process, too", async () => {
  const inOneProcess: typeof SIX = { rounds: THREE, race: { inOneProcess: true } };
  // Only of three or more tasks each buys without a look at the others.
  const some = await raced(
    `  all++;
  if (await desk.office.search() === 0) return false;
  if (all > 2) return await desk.office.buy();
  const before = last;
  const bought = last = before.then(() => desk.office.buy());
  return await bought;`,
    inOneProcess,
  );
  assertEquals(some.outcome, "wrong");
  assertMatch(some.message, /\b3 tasks\b/);
  const all = await raced("  return await desk.office.buy();", inOneProcess);
  assertEquals(all.outcome, "wrong");
  assertMatch(all.message, /\b2 tasks\b/);
});

Deno.test("realRaces() has all races of one process under way at the same time", async () => {
  const allSearch = Promise.withResolvers<void>();
  let searches = 0;
  const beforeOperation = async (_client: string, operation: string): Promise<void> => {
    if (operation !== "search tickets") return;
    // Nobody's search ends before the tasks of every race are at theirs.
    if (++searches === 2 + 3 + 4) allSearch.resolve();
    await allSearch.promise;
  };
  const { outcome, message } = await raced(
    `  if (await desk.office.search() === 0) return false;
  return await (last = last.then(async () => await desk.office.search() > 0 && await desk.office.buy()));`,
    { rounds: THREE, race: { inOneProcess: true, timeout: 15_000, beforeOperation } },
  );
  assertEquals(outcome, "pass", message);
});

Deno.test("realRaces() ends the other races of one process when one has failed", async () => {
  const excused: number[] = [];
  const { outcome, message } = await raced(
    `  all++;
  if (await desk.office.search() === 0) return false;
  // More than two tasks go on until the time of their race is up.
  if (all > 2) await new Promise((wake) => setTimeout(wake, 60_000));
  return await desk.office.buy();`,
    {
      ...{ rounds: THREE, race: { inOneProcess: true, timeout: 15_000 } },
      // It is asked of each race that comes to its end and was not right.
      excuse: ({ clients }) => {
        excused.push(clients);
        return false;
      },
    },
  );
  assertEquals(outcome, "wrong");
  assertMatch(message, /\b2 tasks\b/);
  assertEquals(excused, [2]);
});
