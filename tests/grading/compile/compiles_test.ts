import { assertEquals, assertMatch } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { compiles } from "../../../lib/grading/compile/compiles.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { longTest } from "../../_full.ts";

const CLIENT = "export const client: Client = async (desk) => {\n";

/** Checks the text of a file. */
async function check(text: string): Promise<Finding> {
  await using submission = await Submission.open({ text, shownAs: "client.ts" }, "client");
  const { signal } = new AbortController();
  return await compiles(1).run({ submission, random: new Random(1), signal });
}

Deno.test("compiles() does not compile once more what is known to compile", async () => {
  // It does not: so nobody has looked.
  const source = { text: `${CLIENT}  return (;\n`, shownAs: "client.ts" };
  await using submission = await Submission.open({ ...source, isKnownToCompile: true }, "client");
  const { signal } = new AbortController();
  const { outcome } = await compiles(1).run({ submission, random: new Random(1), signal });
  assertEquals(outcome, "pass");
});

function importing(names: string, body: string): string {
  return `import { ${names} } from "last-ticket";\n${CLIENT}${body}\n};\n`;
}

Deno.test("compiles() passes a client that uses the kit", async () => {
  const body = "  return await withLock(desk.lock, () => desk.office.buy());";
  const { outcome } = await check(importing("type Client, withLock", body));
  assertEquals(outcome, "pass");
});

Deno.test("compiles() passes a client that uses what the web and Deno have", async () => {
  const body = '  new URL("https://example.org");\n  structuredClone(Deno.args);\n' +
    "  return await desk.office.buy();";
  const { outcome, detail } = await check(importing("type Client", body));
  assertEquals(outcome, "pass", detail);
});

Deno.test("compiles() passes a client that imports what only an editor finds in the kit", async () => {
  const text = importing(
    "buyTicket, type Client, type Race, show",
    "  return await buyTicket(desk.office);",
  );
  const { outcome, detail } = await check(text);
  assertEquals(outcome, "pass", detail);
});

Deno.test("exercise_kit.d.ts names all that lib/mod.ts exports besides what clients are given", async () => {
  const exported = (await readLib("mod.ts")).matchAll(/^export \{(.+?)\}/gms)
    .flatMap(([, names = ""]) => names.split(",")).map((name) => name.replace("type ", "").trim());
  const named = (await readLib("grading/compile/exercise_kit.d.ts"))
    .matchAll(/^export (?:declare (?:class|const)|type) (\w+)/gm).map(([, name]) => name);
  assertEquals([...named].sort(), exported.filter((name) => name !== "").toArray().sort());
});

function readLib(path: string): Promise<string> {
  return Deno.readTextFile(new URL(`../../../lib/${path}`, import.meta.url));
}

const BROKEN: readonly [what: string, text: string, message: RegExp][] = [
  [
    "a name that is not there",
    importing("type Client", "  return await desk.office.sell();"),
    /^It does not compile: Property 'sell' does not exist on type 'TicketOffice' \(line 3, column 28\)\.$/,
  ],
  [
    "a forgotten `await` before a guard",
    importing("type Client", "  using _guard = desk.lock.acquire();\n  return true;"),
    /^It does not compile: The initializer of a 'using' declaration .+ \(line 3, column 18\)\.$/,
  ],
  [
    "a client that answers nothing",
    importing("type Client", "  await desk.office.buy();"),
    /^It does not compile: Type '.+' is not assignable to type 'Client' \(line 2, column 14\)\.$/,
  ],
  [
    "what the kit does not have",
    importing("type Client, Mutex", "  return await desk.office.buy();"),
    /^It does not compile: Module '"last-ticket"' has no exported member 'Mutex' \(line 1, column 23\)\.$/,
  ],
  [
    "a missing brace",
    `${CLIENT}  return (;\n`,
    /^It does not compile: Expression expected \(line 2, column 11\)\.$/,
  ],
  [
    "another import",
    `import "node:fs";\n${importing("type Client", "  return true;")}`,
    /^It imports "node:fs" \(line 1, column 8\): an exercise may import "last-ticket" only\.$/,
  ],
  [
    "an import that is seen late",
    importing("type Client", '  return (await import("./solution.ts")).client(desk);'),
    /^It imports "\.\/solution\.ts" \(line 3, column 24\): /,
  ],
  [
    "an import of types",
    `import type {} from "npm:preact";\n${importing("type Client", "  return true;")}`,
    /^It imports "npm:preact" \(line 1, column 21\): /,
  ],
  [
    "another file for the types of the kit",
    `// @ts-types="/etc/passwd"\n${importing("type Client", "  return true;")}`,
    /^It imports "file:\/\/\/etc\/passwd" \(line 1, column 14\): /,
  ],
  [
    "another file for the types of the kit, in the old way",
    `// @deno-types="./secret.ts"\n${importing("type Client", "  return true;")}`,
    /^It imports "file:.+secret\.ts" \(line 1, column 16\): /,
  ],
  [
    "another file for all types",
    `/// <reference types="/etc/passwd" />\n${importing("type Client", "  return true;")}`,
    /^It imports "\/etc\/passwd" \(line 1, column 22\): /,
  ],
  [
    "a type of another file",
    importing("type Client", '  return true satisfies import("/etc/passwd").T;'),
    /^It imports "\/etc\/passwd" \(line 3, column 32\): /,
  ],
];

for (const [what, text, message] of BROKEN) {
  Deno.test(`compiles() says in one sentence where there is ${what}`, async () => {
    const finding = await check(text);
    assertEquals(finding.outcome, "broken");
    assertMatch(finding.message, message);
  });
}

Deno.test("compiles() shows no mistakes but those of the learner's file", async () => {
  const text = "declare global {\n  interface Error {\n    message: number;\n  }\n}\n" +
    importing("type Client", "  return true;");
  const { outcome, message, detail = "" } = await check(text);
  assertEquals(outcome, "broken");
  assertMatch(message, /\(line 3, column 5\)\.$/);
  assertEquals(detail.match(/^ {4}at .+$/gm)?.map((line) => line.replace(/^.+\//, "")), [
    "client.ts:3:5",
  ]);
});

Deno.test("compiles() says that a type is too complex, though the compiler does not say where", async () => {
  const { outcome, message } = await check(`type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Six = \`${"${Digit}".repeat(6)}\`;
export const six: Six = "123456";
`);
  assertEquals(
    [outcome, message],
    [
      "broken",
      "It does not compile: Expression produces a union type that is too complex to represent.",
    ],
  );
});

longTest("compiles() says that types take too much memory", async () => {
  const { outcome, message } = await check(
    `type Grow<T, N extends 0[]> = N["length"] extends 999 ? T : Grow<{ a: T; b: T; c: N }, [...N, 0]>;
declare const other: Grow<2, []>;
export const grown: Grow<1, []> = other as unknown as Grow<3, []>;
`,
  );
  assertEquals(outcome, "stuck");
  assertMatch(message, /^The type check was ended, as it used more than \d+ MiB of memory\.$/);
});
