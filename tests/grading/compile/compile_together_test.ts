import { assertEquals, assertRejects } from "@std/assert";
import { compileTogether } from "../../../lib/grading/compile/compile_together.ts";
import { solution } from "../../commands/grade/_submission.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

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

/** What makes a name known to all. */
const FOR_ALL = "declare global {\n  function helper(): boolean;\n}";
const FOR_THE_KIT = 'declare module "last-ticket" {\n  interface Desk { helper(): boolean }\n}';

/** A text that hides something in what looks like an import of the kit. */
function hidden(what: string): string {
  return client("return true;", `/*\nimport {\n*/ ${what} /*\n} from "last-ticket"\n*/`);
}

/** Each of them would have a part in the types of others. */
const REACHING_OUT: readonly [what: string, text: string][] = [
  ["declares for all", client("return true;", FOR_ALL)],
  ["declares for all with an escape", client("return true;", `d\\u0065${FOR_ALL.slice(2)}`)],
  [
    "declares for all in words that are apart",
    client("return true;", FOR_ALL.replace(" ", "\n/* */ ")),
  ],
  ["adds to the kit", client("return true;", FOR_THE_KIT)],
  [
    "declares for all inside of an import",
    hidden('declare global /*\n} from "last-ticket"\n*/ { function helper(): boolean; }'),
  ],
  ["adds to the kit inside of an import", hidden(FOR_THE_KIT)],
  ["declares for all beside an import", hidden(FOR_ALL)],
  ["is no module", "const helper = () => true;\nconst client = helper;\n"],
];
const LEANS_ON_IT = client("return helper();");
const LEANS_ON_THE_KIT = client("return desk.helper();");

for (const [what, text] of REACHING_OUT) {
  Deno.test(`compileTogether() lets nobody lean on a file that ${what}`, async () => {
    const leaning = [LEANS_ON_IT, LEANS_ON_THE_KIT];
    assertEquals((await found(text, ...leaning)).filter((one) => leaning.includes(one)), []);
  });
}

const IMPORTS = [
  client("return true;", 'import "node:fs";'),
  client('return (await import("./solution.ts")).client(desk);'),
  client("return true;", 'export * from "node:fs";'),
  client("return true;", 'export * from /* */ "node:fs";'),
  client("return true;", 'export * from // here\n  "node:fs";'),
  client("return true;", 'export * from\u200b"node:fs";'),
  client("return true;", 'export * from\u0085"node:fs";'),
  client("return true;", 'export * from /* */ "./0.ts";'),
  client("return true;", 'export type { Stats } from /* */ "node:fs";'),
  hidden('import "node:fs";'),
  hidden('export * from "node:fs";'),
  hidden("\n// @ts-nocheck\n"),
  client("return true;", '// @ts-types="/etc/passwd"\nimport { withLock } from "last-ticket";'),
  client("return true;", '/// <reference types="/etc/passwd" />'),
  client('return true satisfies import("/etc/passwd").T;'),
];

Deno.test("compileTogether() leaves what imports anything else to be looked at alone", async () => {
  assertEquals(await found(...IMPORTS), []);
});

Deno.test("compileTogether() finds what only speaks of where something is from", async () => {
  const text = client("return Array.from([true]).every(Boolean); // from each of them");
  assertEquals(await found(text), [text]);
});

/** Each stops the compiler, which then names no file. */
const STOPPING: readonly [what: string, text: string][] = [
  ["brackets in brackets", `export const a = ${"[".repeat(20_000)}${"]".repeat(20_000)};\n`],
  ["a sum of many", `export const a = ${"1+".repeat(45_000)}1;\n`],
];

for (const [what, text] of STOPPING) {
  Deno.test(`compileTogether() finds the others where ${what} stop Deno`, async () => {
    assertEquals(await found(text, POLLS), [POLLS]);
  });
}

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
