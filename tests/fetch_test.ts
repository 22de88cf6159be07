import { assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** What `deno info` tells of a module, as far as it is of interest here. */
interface Module {
  specifier: string;
  dependencies?: readonly { isDynamic?: boolean; code?: { specifier?: string } }[];
}

async function modulesOf(entries: readonly string[]): Promise<Map<string, Module>> {
  const found = new Map<string, Module>();
  for (const entry of entries) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--no-lock", entry],
      cwd: ROOT,
    }).output();
    const { modules }: { modules: Module[] } = JSON.parse(new TextDecoder().decode(stdout));
    for (const module of modules) found.set(module.specifier, module);
  }
  return found;
}

/** What `deno cache` fetches: it does not follow an `import()`. */
async function cached(entries: readonly string[]): Promise<Set<string>> {
  const modules = await modulesOf(entries);
  const seen = new Set<string>();
  const next = entries.map((entry) => new URL(entry, `file://${ROOT}`).href);
  for (let specifier = next.pop(); specifier !== undefined; specifier = next.pop()) {
    if (seen.has(specifier)) continue;
    seen.add(specifier);
    for (const { isDynamic, code } of modules.get(specifier)?.dependencies ?? []) {
      if (!isDynamic && code?.specifier !== undefined) next.push(code.specifier);
    }
  }
  return seen;
}

/** The files that a task names: one, or all of a folder with the same extension. */
function filesOf(name: string): string[] {
  const [, folder, extension] = /^(.*)\/\*(\.\w+)$/.exec(name) ?? [];
  if (folder === undefined || extension === undefined) return [name];
  return [...Deno.readDirSync(ROOT + folder)].map((entry) => `${folder}/${entry.name}`)
    .filter((path) => path.endsWith(extension));
}

Deno.test("task fetch fetches every package that lib/ imports", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const named: string[] = tasks.fetch.command.match(/\blib\/\S+\.tsx?\b/g);
  const entries = named.flatMap(filesOf);
  const reached = await cached(entries);
  const missed: string[] = [];
  for await (
    const { path } of walk(`${ROOT}lib`, { exts: [".ts", ".tsx"], skip: [/\/lib\/std\//] })
  ) {
    const importsPackage = /^(?:import|export|\}) .*from "npm:/m.test(
      await Deno.readTextFile(path),
    );
    if (importsPackage && !reached.has(new URL(path, "file:///").href)) missed.push(path);
  }
  assertEquals(missed, []);
});

Deno.test("deno task asks a registry for nothing before a task begins", async () => {
  const asked: string[] = [];
  await using registry = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    ({ url }) => {
      asked.push(new URL(url).pathname);
      return new Response("Not found\n", { status: 404 });
    },
  );
  const address = `http://127.0.0.1:${registry.addr.port}/`;
  const emptyCache = await Deno.makeTempDir();
  try {
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--eval", "echo begun"],
      cwd: ROOT,
      env: { DENO_DIR: emptyCache, NPM_CONFIG_REGISTRY: address, JSR_URL: address },
    }).output();
    assertEquals(asked, []);
    assertEquals([code, new TextDecoder().decode(stdout)], [0, "begun\n"]);
  } finally {
    await Deno.remove(emptyCache, { recursive: true });
  }
});
