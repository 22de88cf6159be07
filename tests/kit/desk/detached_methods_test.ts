import { assertEquals, assertStringIncludes } from "@std/assert";
import { explore } from "../../../lib/explorer/mod.ts";
import { DETACHED_METHOD } from "../../../lib/kit/desk/refusals.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";
import { runClients } from "../../../lib/race/run_clients.ts";

const DETACHED: Readonly<Record<string, Client>> = {
  "office.buy": ({ office: { buy } }) => buy(),
  "lock.acquire": async ({ lock: { acquire } }) => (await acquire()) === undefined,
  "files.read": async ({ files: { read } }) => (await read("news")) === "",
  "condition.notify": async ({ conditions }) => {
    const { notify } = conditions("news");
    await notify();
    return false;
  },
};

for (const [method, client] of Object.entries(DETACHED)) {
  Deno.test(`errorText() says how to call ${method}() that was taken off its object, in a race and in the explorer`, async () => {
    const { failure } = await explore({ clients: 1 }, client);
    assertEquals(failure?.message, `Ann threw TypeError: ${DETACHED_METHOD}`);
    const { results } = await runClients({ clients: 1 }, client);
    assertEquals(results.map(({ message }) => message), [`TypeError: ${DETACHED_METHOD}`]);
  });
}

Deno.test("messageText() says how to call a method that was taken off its object and was not awaited, in a race and in the explorer", async () => {
  const client: Client = async ({ office: { buy, search } }) => {
    await Promise.resolve();
    void buy();
    // A race gives the process time to end of it.
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return search === undefined;
  };
  const { failure } = await explore({ clients: 1 }, client);
  assertEquals(
    failure?.message,
    `A promise was rejected and nobody noticed: ${DETACHED_METHOD}`,
  );
  const { results: [result] } = await runClients({ clients: 1 }, client);
  assertStringIncludes(result?.message ?? "", DETACHED_METHOD);
});
