import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { ClientSourceError, type Race, runClients } from "last-ticket";
import type { ClientResult } from "last-ticket/race";
import { pathToFileURL } from "node:url";

/** Runs two clients whose code is a module in a folder of its own. */
async function race(text: string, name = "client.ts"): Promise<Race> {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/${name}`;
    await Deno.writeTextFile(file, text);
    return await runClients({ clients: 2, latency: 1 }, pathToFileURL(file));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function first({ results: [result] }: Race): ClientResult {
  assert(result);
  return result;
}

const WITH_LOCK = `
import { type Client, withLock } from "last-ticket";
export const client: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};`;

Deno.test("runClients() runs a module that imports the kit by its name", async () => {
  assertEquals((await race(WITH_LOCK)).verdict, "Exactly 1 purchase of 1 ticket.");
});

Deno.test("runClients() runs a module whose name has a space and a percent sign", async () => {
  assertEquals((await race(WITH_LOCK, "my 100% client.ts")).purchases, 1);
});

Deno.test("runClients() refuses a module whose name has a comma", async () => {
  await assertRejects(() => race(WITH_LOCK, "a,b.ts"), ClientSourceError, "rename ");
});

Deno.test("runClients() says what a module must export", async () => {
  const result = first(await race("export const buy = 1;"));
  assertEquals(result.outcome, "threw");
  assertMatch(result.message ?? "", /holds no function `client`/);
});

Deno.test("runClients() tells a module that does not parse", async () => {
  const result = first(await race("export async function client( {"));
  assertEquals(result.outcome, "threw");
  assertMatch(result.message ?? "", /SyntaxError|parse|expected/i);
});

Deno.test("runClients() tells a module that is not there", async () => {
  const result = first(
    await runClients({ clients: 1 }, new URL("file:///nowhere/client.ts")),
  );
  assertEquals(result.outcome, "threw");
  assertMatch(result.message ?? "", /Module not found|nowhere/);
});

Deno.test("runClients() lets a module import nothing else from the disk", async () => {
  const neighbour = import.meta.resolve("./_endless_race.ts");
  for (
    const text of [
      `import "${neighbour}"; export const client = () => Promise.resolve(true);`,
      `export const client = async () => { await import("${neighbour}"); return true; };`,
    ]
  ) {
    const result = first(await race(text));
    assertEquals(result.outcome, "threw");
    assertMatch(result.message ?? "", /Requires read access/);
  }
});
