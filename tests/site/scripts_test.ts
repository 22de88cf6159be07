import { assertEquals } from "@std/assert";

const PROCESSES = 3;
const SCRIPTS = new URL("../../lib/site/scripts.ts", import.meta.url);

/**
 * Asks for the bundler, and once it has it, waits until all others have asked, too. Then it looks again and again
 * whether another one has it at the same time.
 */
const PROGRAM = `
import { withBundler } from ${JSON.stringify(SCRIPTS.href)};
const [folder, name] = Deno.args;
const count = (kind) => [...Deno.readDirSync(folder)].filter((file) => file.name.startsWith(kind)).length;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
Deno.writeTextFileSync(folder + "/asks " + name, "");
let most = 0;
await withBundler(async () => {
  Deno.writeTextFileSync(folder + "/has " + name, "");
  while (count("asks ") < ${PROCESSES}) await turn();
  for (let look = 0; look < 50; look++) {
    most = Math.max(most, count("has "));
    await turn();
  }
  Deno.removeSync(folder + "/has " + name);
}, { path: folder + "/bundler.lock" });
console.log(most);
`;

Deno.test("withBundler() lets one process after the other bundle", async () => {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-bundler-test-" });
  try {
    const numbers = Array.from({ length: PROCESSES }, (_, number) => number);
    const outputs = await Promise.all(numbers.map((number) => outputOf(folder, number)));
    assertEquals(outputs, numbers.map(() => "1"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Runs the program in a process. @returns how many it has seen at the bundler at once, as text */
async function outputOf(folder: string, number: number): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--ext=ts", "-", folder, String(number)],
    ...{ stdin: "piped", stdout: "piped", stderr: "inherit" },
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(PROGRAM));
  await writer.close();
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout).trim();
}
