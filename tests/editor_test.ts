import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** The version of Deno 2.9.6, and one that TypeScript's own server in VS Code behaves like. */
const TSC = "npm:typescript@6.0.3/tsc";

/** What somebody types who does not know the desk yet. */
const PROBE = `import { withLock, type Client } from "last-ticket";
export const client: Client = async (desk) => {
  await desk.lock.lock();
  return await withLock(desk.lock, () => desk.office.bye());
};
`;

/** What TypeScript without Deno finds in exercises, in solutions and in the probe; lib/ is Deno's. */
async function findings(): Promise<string[]> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  try {
    const include = [`${ROOT}exercises`, `${ROOT}solutions`, `${folder}/probe.ts`];
    const config = { extends: `${ROOT}tsconfig.json`, include };
    await Deno.writeTextFile(`${folder}/tsconfig.json`, JSON.stringify(config));
    await Deno.writeTextFile(`${folder}/probe.ts`, PROBE);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-config", "--no-lock", TSC, "--pretty", "false", "-p", folder],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output();
    const lines = new TextDecoder().decode(stdout).split("\n");
    return lines.filter((line) => /^\S.*: error /.test(line) && !/^(?:\.\.\/)*lib\//.test(line))
      .map((line) => line.replace(/^.*(?=probe\.ts)/, ""));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

// deno-lint-ignore no-explicit-any -- two files of our own, whose fields the test names
async function read(name: string): Promise<any> {
  return JSON.parse(await Deno.readTextFile(`${ROOT}${name}`));
}

Deno.test("an editor without Deno finds no fault in the exercises, and knows the desk", async () => {
  const { include, compilerOptions } = await read("tsconfig.json");
  assertEquals(include, ["exercises", "solutions"]);
  const { exports } = await read("deno.json");
  const paths = Object.entries(exports).map((
    [name, file],
  ) => [`last-ticket${name.slice(1)}`, [file]]);
  assertEquals(compilerOptions.paths, Object.fromEntries(paths));
  assertEquals(await findings(), [
    "probe.ts(3,19): error TS2339: Property 'lock' does not exist on type 'Lock'.",
    "probe.ts(4,54): error TS2339: Property 'bye' does not exist on type 'TicketOffice'.",
  ]);
});
