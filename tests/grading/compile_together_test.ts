import { assertEquals, assertRejects } from "@std/assert";
import { compileTogether } from "../../lib/grading/compile_together.ts";
import { solution } from "../commands/grade/_submission.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

const { signal } = new AbortController();
const RIGHT = solution("02_last_ticket");

function client(body: string, before = ""): string {
  return `import type { Client } from "last-ticket";\n${before}\n` +
    `export const client: Client = async (desk) => {\n  ${body}\n};\n`;
}

/** Texts that are right in themselves. */
const BUYS = client("return await desk.office.buy();");
const POLLS = client("setInterval(() => {}, 100);\n  return await desk.office.buy();");

/** Which of some texts are found to compile beside two that do, in their order. */
async function found(...texts: string[]): Promise<string[]> {
  const compiling = await compileTogether([RIGHT, ...texts, BUYS], signal);
  assertEquals([compiling.has(RIGHT), compiling.has(BUYS)], [true, true]);
  return texts.filter((text) => compiling.has(text));
}

Deno.test("compileTogether() finds all that compile, and leaves nothing", async () => {
  await inTemporaryFolder(async (folder) => {
    assertEquals(await found(POLLS), [POLLS]);
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

const BROKEN: readonly [what: string, text: string][] = [
  ["a wrong type", client("return 1;")],
  ["a name that is not there", client("return await desk.office.sell();")],
  ["what cannot be parsed", client("return (;")],
  ["another thing that cannot be parsed", "export const client = ( =>\n"],
];

Deno.test("compileTogether() leaves out what does not compile, and finds the others", async () => {
  assertEquals(await found(...BROKEN.map(([, text]) => text), POLLS), [POLLS]);
});

for (const [what, text] of BROKEN) {
  Deno.test(`compileTogether() leaves out ${what}`, async () => {
    assertEquals(await found(text), []);
  });
}

/** Each of them would have a part in the types of others: it makes a name known to all. */
const REACHING_OUT: readonly [what: string, text: string][] = [
  [
    "declares for all",
    client("return true;", "declare global {\n  const helper: () => boolean;\n}"),
  ],
  [
    "declares for all with an escape",
    client("return true;", "d\\u0065clare global {\n  const helper: () => boolean;\n}"),
  ],
  [
    "declares for all in words that are apart",
    client("return true;", "declare\n/* */ global {\n  const helper: () => boolean;\n}"),
  ],
  [
    "adds to the kit",
    client(
      "return true;",
      'declare module "last-ticket" {\n  interface Desk { helper(): boolean }\n}',
    ),
  ],
  ["is no module", "const helper = () => true;\nconst client = helper;\n"],
];
const LEANS_ON_IT = client("return helper();");
const LEANS_ON_THE_KIT = client("return desk.helper();");

for (const [what, text] of REACHING_OUT) {
  Deno.test(`compileTogether() lets nobody lean on a file that ${what}`, async () => {
    assertEquals(await found(text, LEANS_ON_IT, LEANS_ON_THE_KIT), []);
  });
}

const IMPORTS = [
  client("return true;", 'import "node:fs";'),
  client('return (await import("./solution.ts")).client(desk);'),
  client("return true;", 'export * from "node:fs";'),
  client("return true;", '// @ts-types="/etc/passwd"\nimport { withLock } from "last-ticket";'),
  client("return true;", '/// <reference types="/etc/passwd" />'),
  client('return true satisfies import("/etc/passwd").T;'),
];

Deno.test("compileTogether() leaves what imports anything else to be looked at alone", async () => {
  assertEquals(await found(...IMPORTS), []);
});

Deno.test("compileTogether() has nothing to compile where there is one text, or none", async () => {
  assertEquals(await compileTogether([], signal), new Set());
  assertEquals(await compileTogether([RIGHT, RIGHT], signal), new Set());
});

Deno.test("compileTogether() stops when it is aborted, and leaves nothing", async () => {
  await inTemporaryFolder(async (folder) => {
    const reason = new Error("enough");
    await assertRejects(
      () => compileTogether([RIGHT, BUYS], AbortSignal.abort(reason)),
      Error,
      "enough",
    );
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});
