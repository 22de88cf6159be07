import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { OLDEST_DENO } from "../../lib/kit/locks/mod.ts";
import { commandLine, ROOT, typedPath } from "../../lib/commands/typed_command.ts";

const env = (variables: Record<string, string> = {}) => new Map(Object.entries(variables));
const NPX = `npx --prefer-offline -y deno@${OLDEST_DENO} task grade 02`;

Deno.test("commandLine() is what those can type who have an installed deno, or only npx", () => {
  assertEquals(commandLine("grade 02", env(), "/usr/bin/deno"), "deno task grade 02");
  assertEquals(commandLine("grade 02", env({ npm_command: "exec" }), "/usr/bin/deno"), NPX);
  const cached = join("/home/ann/.npm/_npx/7a40/node_modules/deno/deno");
  assertEquals(commandLine("grade 02", env(), cached), NPX);
  const scripts = env({ npm_command: "run-script", npm_lifecycle_event: "demo" });
  assertEquals(commandLine("grade 02", scripts, "/usr/bin/deno"), "deno task grade 02");
});

/** What a task prints that asks for a command line. */
async function printedBy(program: string, args: string[], variables: Record<string, string>) {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  try {
    const module = import.meta.resolve("../../lib/commands/typed_command.ts");
    const code = `import { commandLine } from "${module}"; console.log(commandLine("demo"));`;
    await Deno.writeTextFile(`${folder}/main.ts`, code);
    const tasks = { show: "deno run -A --no-config main.ts" };
    await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify({ tasks }));
    const { stdout, stderr } = await new Deno.Command(program, {
      args: [...args, "task", "--quiet", "show"],
      cwd: folder,
      clearEnv: true,
      env: { PATH: Deno.env.get("PATH") ?? "", HOME: Deno.env.get("HOME") ?? "", ...variables },
    }).output();
    const text = new TextDecoder();
    return text.decode(stdout) + text.decode(stderr);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: "commandLine() tells a Deno that npx has started from one that is installed, for real",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
    try {
      await Deno.copyFile(Deno.execPath(), `${folder}/deno`);
      const path = { PATH: `${folder}:${Deno.env.get("PATH")}` };
      assertEquals(await printedBy(`${folder}/deno`, [], path), "deno task demo\n");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
    const npx = await printedBy("npx", ["--prefer-offline", "-y", `deno@${OLDEST_DENO}`], {})
      .catch(() => "npx is not installed here");
    assertMatch(npx, /^npx --prefer-offline -y deno@[\d.]+ task demo$|not installed/m);
  },
});

Deno.test("typedPath() begins where the user stands, when a task runs in the course's folder", () => {
  const notebooks = env({ INIT_CWD: join(ROOT, "notebooks") });
  assertEquals(typedPath("../solutions", notebooks, ROOT), join(ROOT, "solutions"));
  assertEquals(typedPath("out.json", notebooks, ROOT), join(ROOT, "notebooks", "out.json"));
  assertEquals(typedPath(join(ROOT, "out.json"), notebooks, ROOT), join(ROOT, "out.json"));
});

Deno.test("typedPath() leaves a path as it was typed where this process runs", () => {
  assertEquals(typedPath("../x", env({ INIT_CWD: ROOT.slice(0, -1) }), ROOT), "../x");
  assertEquals(typedPath("../x", env(), ROOT), "../x");
  assertEquals(typedPath("../x", env({ INIT_CWD: "/home/ann" }), "/tmp"), "../x");
});
