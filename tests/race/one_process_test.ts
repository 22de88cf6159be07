import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, type Race, type RaceOptions, runClients } from "last-ticket";

/** What the tasks of one process share, besides the variables of their module. */
interface Shared {
  /** Settles when the last purchase has ended. */
  last?: Promise<unknown>;
}

/** Lets one task after the other buy: this code runs where its process is. */
const oneAfterTheOther: Client = async ({ office }) => {
  await office.search();
  const shared: Shared = globalThis as Shared;
  const purchase = (shared.last ?? Promise.resolve()).then(() => office.buy());
  shared.last = purchase.catch(() => {});
  return await purchase;
};

async function race(client: Client, options: RaceOptions = {}): Promise<Race> {
  return await runClients({ clients: 4, latency: 1, timeout: 10_000, ...options }, client);
}

/** How each client has ended. */
function outcomesOf({ results }: Race): Record<string, string> {
  return Object.fromEntries(results.map(({ name, outcome }) => [name, outcome]));
}

Deno.test("runClients() lets tasks of one process share their variables", async () => {
  const inOneProcess = await race(oneAfterTheOther, { inOneProcess: true });
  assertEquals(inOneProcess.purchases, 1, inOneProcess.verdict);
});

Deno.test("runClients() lets tasks of one process search at the same time", async () => {
  const { searchesOverlapped, purchases } = await race(oneAfterTheOther, { inOneProcess: true });
  assertEquals({ searchesOverlapped, purchases }, { searchesOverlapped: true, purchases: 1 });
});

Deno.test("runClients() tells which task of one process threw, and the others go on", async () => {
  const result = await race(async (desk) => {
    await desk.office.search();
    if (desk.name === "Bob") throw new RangeError("no seat 13");
    return false;
  }, { inOneProcess: true, names: ["Ann", "Bob", "Cat"], clients: 3 });
  assertEquals(outcomesOf(result), { Ann: "sold out", Bob: "threw", Cat: "sold out" });
  assertEquals(result.results[1]?.message, "RangeError: no seat 13");
});

Deno.test("runClients() tells of all tasks that have not answered when one of them ends their process", async () => {
  const result = await race(async (desk) => {
    if (desk.name === "Ann") return false;
    await desk.office.search();
    return desk.name === "Bob" ? Deno.exit(0) : await new Promise<boolean>(() => {});
  }, { inOneProcess: true, names: ["Ann", "Bob", "Cat"], clients: 3 });
  const { Bob, Cat } = outcomesOf(result);
  assertEquals({ Bob, Cat }, { Bob: "killed", Cat: "killed" });
  assertStringIncludes(result.results[1]?.message ?? "", "exit code 0 before it said");
});

Deno.test("runClients() gives each task of one process a desk and a name of its own", async () => {
  const names = ["Ann", "Bob", "Cat"];
  const { events, results } = await race(async (desk) => {
    await desk.terminal.print(`${desk.name} in ${Deno.pid}`);
    return false;
  }, { inOneProcess: true, names, clients: 3 });
  const lines = events.flatMap((event) =>
    event.kind === "print" ? [[event.client, event.line]] : []
  );
  assertEquals(lines.map(([client]) => client).sort(), names);
  const [pid, ...more] = new Set(lines.map(([, line = ""]) => line.split(" in ")[1]));
  assert(pid);
  assertEquals(more, []);
  for (const [client, line = ""] of lines) assertEquals(line, `${client} in ${pid}`);
  assertEquals(results.map(({ name }) => name), names);
});
