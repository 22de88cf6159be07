import { assertEquals, assertMatch } from "@std/assert";
import { Random } from "../../lib/explorer/random.ts";
import { compiles } from "../../lib/grading/compiles.ts";
import type { Finding } from "../../lib/grading/report.ts";
import { Submission } from "../../lib/grading/submission.ts";

const CLIENT = "export const client: Client = async (desk) => {\n";

/** Checks the text of a file. */
async function check(text: string): Promise<Finding> {
  await using submission = await Submission.open({ text, shownAs: "client.ts" }, "client");
  const { signal } = new AbortController();
  return await compiles(1).run({ submission, random: new Random(1), signal });
}

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
];

for (const [what, text, message] of BROKEN) {
  Deno.test(`compiles() says in one sentence where there is ${what}`, async () => {
    const finding = await check(text);
    assertEquals(finding.outcome, "broken");
    assertMatch(finding.message, message);
  });
}
