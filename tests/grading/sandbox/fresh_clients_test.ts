import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { freshClients } from "../../../lib/grading/sandbox/fresh_clients.ts";
import { ClientSourceError } from "../../../lib/kit/process/protocol.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

/** What a client of this module returns in two runs, one after the other: it asks nothing of its desk. */
async function resultsOf(text: string, runs = 2): Promise<unknown[]> {
  const results: unknown[] = [];
  await withClientsOf(text, async (next) => {
    for (let run = 0; run < runs; run++) results.push(await called(await next()));
  });
  return results;
}

async function withClientsOf(
  text: string,
  use: (next: () => Promise<Client>) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/learner.ts`, text);
    await Deno.writeTextFile(`${folder}/other.ts`, "export const ten: number = 10;");
    await use(freshClients(`file://${folder}/learner.ts`));
  });
}

async function called(client: Client): Promise<unknown> {
  return await (client as () => Promise<unknown>)();
}

const COUNTS = "let runs = 0;\nexport const client = (): number => ++runs;\n";

Deno.test("freshClients() gives each run the variables of the module at its beginning", async () => {
  assertEquals(await resultsOf(COUNTS, 3), [1, 1, 1]);
});

for (
  const [what, text] of Object.entries({
    "has an enum": `enum Kind { One = 1 }\n${COUNTS}export const kind = Kind.One;`,
    "asks where it is": `${COUNTS}export const where: string = import.meta.url;`,
    "imports while it runs": `let runs = 0;
      export const client = async () => ++runs * (await import("./other.ts")).ten / 10;`,
    "imports a type as if it were a value": `import { Client } from "last-ticket";
      let runs = 0;
      export const client = (() => ++runs) as unknown as Client;`,
  })
) {
  Deno.test(`freshClients() imports a module again that ${what}`, async () => {
    assertEquals(await resultsOf(text), [1, 1]);
  });
}

Deno.test("freshClients() gives a module what it imports", async () => {
  const text = `import { type Client, withLock } from "last-ticket";
    import { ten } from "./other.ts";
    import * as other from "./other.ts";
    let runs = ten;
    export const client = (() => [typeof withLock, ++runs, other.ten]) as unknown as Client;`;
  assertEquals(await resultsOf(text), [["function", 11, 10], ["function", 11, 10]]);
});

Deno.test("freshClients() runs a module among the same globals", async () => {
  const [all] = await resultsOf(`${COUNTS.replace("++runs", "globalThis")}`, 1);
  assertStrictEquals(all, globalThis);
});

Deno.test("freshClients() tells in which line of which file a client threw", async () => {
  await withClientsOf(
    `let runs: number = 0;\n\nexport const client = (): never => { throw new Error(String(++runs)); };`,
    async (next) => {
      for (let run = 0; run < 2; run++) {
        const client = await next();
        const error = await assertRejects(async () => await called(client), Error, "1");
        assertEquals(/learner\.ts:\d+/.exec(error.stack ?? "")?.[0], "learner.ts:3");
      }
    },
  );
});

Deno.test("freshClients() rejects for each run of a module that throws, or exports no client", async () => {
  for (
    const [text, message] of [
      ["let runs: number = 0; throw new RangeError(`run ${++runs}`);", "run 1"],
      ["const a: = 1;", "expected"],
    ] as const
  ) {
    await withClientsOf(text, async (next) => {
      for (let run = 0; run < 2; run++) await assertRejects(next, Error, message);
    });
  }
  await withClientsOf(
    "let runs = 0; export const customer = (): number => ++runs;",
    async (next) => {
      for (let run = 0; run < 2; run++) await assertRejects(next, ClientSourceError, "learner.ts");
    },
  );
});
