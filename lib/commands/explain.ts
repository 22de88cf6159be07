/**
 * `deno task explain`: why a lock is needed, by every order in which two clients can go.
 *
 * @module
 */

import { explore } from "../explorer/explore.ts";
import type { Client } from "../kit/desk/desk.ts";
import { withLock } from "../kit/desk/lock.ts";
import { runClients } from "../race/run_clients.ts";
import { explainWords } from "../text/words.ts";
import { defineCommand, EXIT } from "./command.ts";
import { commandLine } from "./typed_command.ts";

const buyWithoutLock: Client = async (desk) => {
  await desk.office.search();
  return await desk.office.buy();
};

const buyWithLock: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};

const explain = defineCommand({
  task: "explain",
  cannot: explainWords.cannot,
  summary: explainWords.summary,
  exits: explainWords.exits,
  async run(_options, { screen: { color, print } }) {
    print(`${explainWords.opening}\n`);
    const acts = [
      { title: explainWords.withoutLock, clients: 2, client: buyWithoutLock, goesWrong: true },
      { title: explainWords.withLock, clients: 2, client: buyWithLock, goesWrong: false },
      { title: explainWords.tenClients, clients: 10, client: buyWithLock, goesWrong: false },
    ];
    let asExplained = true;
    for (const { title, clients, client, goesWrong } of acts) {
      print(`${title}\n`);
      const exploration = await explore({ clients }, client);
      print(Deno.inspect(exploration, { colors: color }));
      if (exploration.failure) print(`\n${await inRealProcesses(exploration.failure, client)}`);
      print("");
      asExplained &&= (exploration.failure !== undefined) === goesWrong;
    }
    print(explainWords.next(commandLine("demo")));
    return asExplained ? EXIT.ok : EXIT.fail;
  },
});

/** The same schedule in real processes, and what comes of it. */
async function inRealProcesses(
  { schedule }: { schedule: string },
  client: Client,
): Promise<string> {
  const race = await runClients({ clients: 2, latency: 0, schedule }, client);
  return explainWords.inRealProcesses(race.verdict);
}

if (import.meta.main) Deno.exit(await explain.main(Deno.args));
