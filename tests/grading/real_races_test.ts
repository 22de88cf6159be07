import { assertEquals, assertMatch } from "@std/assert";
import { Random } from "../../lib/explorer/random.ts";
import { realRaces } from "../../lib/grading/real_races.ts";
import type { Finding } from "../../lib/grading/report.ts";
import { Submission } from "../../lib/grading/submission.ts";
import { longTest } from "../_full.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

/** Runs one race of six, for which there are three seconds, and what comes of it. */
async function raced(body: string): Promise<Finding> {
  const found: Finding[] = [];
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/02_last_ticket.ts`;
    const code = `export const client: Client = async (desk) => {\n${body}\n};`;
    await Deno.writeTextFile(path, `import type { Client } from "last-ticket";\n\n${code}\n`);
    const rounds = [{ clients: 6, tickets: 1, latency: 0 }];
    const { run } = realRaces({ points: 1, rounds, race: { timeout: 3_000 } });
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
