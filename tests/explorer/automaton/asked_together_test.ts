import { assertEquals } from "@std/assert";
import { withClients } from "../../../lib/explorer/local.ts";
import { checkExploreOptions } from "../../../lib/explorer/options.ts";
import { PlayedRun } from "../../../lib/explorer/played_run.ts";
import { type ClientRunner, LocalRunner } from "../../../lib/explorer/simulation/runner.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";

/** Ann creates a file that all others look for again and again. */
const looks: Client = async ({ files, name }) => {
  if (name === "Ann") {
    await files.write("lock", name);
    return true;
  }
  while (!await files.exists("lock"));
  return true;
};

/** Whom one step is learned of, message by message. */
function askedAt(step: string): Promise<string[]> {
  return withClients(async (surroundings) => {
    const local = new LocalRunner(() => looks, surroundings);
    const asked: string[] = [];
    const runner: ClientRunner = {
      observe: async (queries) => {
        asked.push(queries.map(({ name }) => name).join(" "));
        return await local.observe(queries);
      },
    };
    const options = checkExploreOptions({ clients: 4 });
    const run = await PlayedRun.of((work) => work([runner]), "", options);
    asked.length = 0;
    await run.take(step);
    return asked;
  });
}

Deno.test("PlayedRun.take() asks for the next steps of all clients that see something new at once", async () => {
  assertEquals(await askedAt("Ann1"), ["Bob Cat Dan"]);
});
