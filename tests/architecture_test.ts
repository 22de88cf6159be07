import { assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Which rooms a room may import from. What is not listed is forbidden; within a room everything is
 * allowed but circles. `"kit/"` stands for all rooms of the kit.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "text": [],
  "pictures": ["text"],
  "charts": ["pictures", "text"],
  "kit/desk": [],
  "kit/files": ["kit/desk"],
  "kit/locks": ["kit/desk", "kit/files"],
  "kit/tickets": ["kit/desk", "kit/files", "kit/locks"],
  "kit/messages": ["kit/desk"],
  "kit/process": ["kit", "kit/"],
  "kit": ["kit/"],
  "explorer": ["kit/desk", "pictures", "text"],
  "race": ["kit", "kit/", "pictures", "text"],
  "databases": ["kit/desk", "kit/process", "race"],
  "grading": ["explorer", "kit", "kit/", "pictures", "race", "text"],
  "lessons": ["charts", "explorer", "kit", "kit/", "pictures", "race", "text"],
  "site": ["explorer", "grading", "kit", "kit/", "lessons", "pictures", "race", "text"],
  "commands": [
    "charts",
    "explorer",
    "grading",
    "kit",
    "kit/",
    "lessons",
    "pictures",
    "race",
    "site",
    "text",
  ],
  "mod.ts": ["charts", "explorer", "grading", "kit", "kit/", "pictures", "race"],
};

/**
 * Which folders of its room a folder may import from, besides the files that lie in the room itself. Folders that
 * are not listed may import all.
 */
const INNER_ARROWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "explorer": {
    "simulation": [],
    "causes": ["simulation"],
    "automaton": ["simulation"],
    "product": ["automaton", "simulation"],
    "search": ["automaton", "product", "simulation"],
  },
  "grading": {
    "report": [],
    "causes": [],
    "sandbox": [],
    "compile": ["report"],
    "rules": ["causes"],
    "plans": ["causes", "report", "rules"],
    "races": ["causes", "plans", "report", "rules"],
    "attack": ["plans", "report", "sandbox"],
  },
};

/** Rooms whose code runs anywhere: in a browser, too. */
const ANYWHERE = ["kit/desk", "explorer", "pictures", "text"];

/** How an object is printed by Deno. Elsewhere nobody asks for it. */
const PRINTING_HOOK = 'Symbol.for("Deno.customInspect")';

const LIB = new URL("../lib/", import.meta.url);

interface Import {
  /** The file that imports, from `lib/`. */
  from: string;
  /** What it imports: a file from `lib/`, or a specifier of something else. */
  to: string;
  /** Whether the module is loaded at run time, or only its types are looked at. */
  isLoaded: boolean;
}

const imports = await importsOf(await filesIn("."));

Deno.test("lib/ has no import between rooms that the design does not have", () => {
  const wrong = imports
    .filter(({ to }) => isSource(to))
    .filter(({ from, to }) => !mayImport(roomOf(from), roomOf(to)))
    .map(({ from, to }) => `${from} -> ${to}`);
  assertEquals([...new Set(wrong)].sort(), []);
});

for (const [room, arrows] of Object.entries(INNER_ARROWS)) {
  Deno.test(`lib/${room}/ has no import between its folders that the design does not have`, () => {
    const wrong = imports.filter(({ from, to }) => {
      const [source, target] = [folderIn(room, from), folderIn(room, to)];
      if (source === undefined || target === undefined || source === target) return false;
      return arrows[source]?.includes(target) === false;
    });
    assertEquals(wrong.map(({ from, to }) => `${from} -> ${to}`), []);
  });
}

Deno.test("lib/ has no circle of imports between its files", () => {
  assertEquals(circles(imports.filter(({ to }) => isSource(to))), []);
});

Deno.test("lib/kit/process/main.ts loads nothing but the kit, and nothing from npm", () => {
  const loaded = [...reachableFrom("kit/process/main.ts")];
  assertEquals(loaded.filter((file) => !file.startsWith("kit/")), []);
});

Deno.test("lib/mod.ts loads nothing from npm", () => {
  const loaded = [...reachableFrom("mod.ts")];
  assertEquals(loaded.filter((file) => file.startsWith("npm:")), []);
});

for (const room of ANYWHERE) {
  Deno.test(`lib/${room}/ runs anywhere: it loads nothing but rooms that do`, () => {
    const outside = imports.filter(({ from, to, isLoaded }) =>
      roomOf(from) === room && isLoaded && !(to.endsWith(".ts") && ANYWHERE.includes(roomOf(to)))
    );
    assertEquals(outside.map(({ from, to }) => `${from} -> ${to}`), []);
  });

  Deno.test(`lib/${room}/ runs anywhere: it does not use Deno's own functions`, async () => {
    assertEquals(await usersOfDeno(await filesIn(room)), []);
  });
}

Deno.test("lib/site/browser/ runs in a browser: what it loads does not use Deno's own functions", async () => {
  const entries = await filesIn("site/browser");
  const loaded = new Set(entries.flatMap((entry) => [...reachableFrom(entry)]).filter(isSource));
  assertEquals(await usersOfDeno([...loaded]), []);
});

/** Whether an import leads to a file of the course; the bridges of `std/` have their own tests. */
function isSource(to: string): boolean {
  return /\.tsx?$/.test(to) && !to.startsWith("std/") && !to.includes(":");
}

async function usersOfDeno(files: readonly string[]): Promise<string[]> {
  const users: string[] = [];
  for (const file of files) {
    const code = withoutComments(await Deno.readTextFile(new URL(file, LIB)));
    if (/\bDeno\s*[.[]/.test(code.replaceAll(PRINTING_HOOK, ""))) users.push(file);
  }
  return users.sort();
}

async function filesIn(folder: string): Promise<string[]> {
  const root = fileURLToPath(LIB);
  const files: string[] = [];
  for await (
    const { path } of walk(fileURLToPath(new URL(folder, LIB)), { exts: [".ts", ".tsx"] })
  ) {
    const file = path.slice(root.length);
    if (!file.startsWith("std/")) files.push(file);
  }
  return files.sort();
}

/** What `deno info` knows of a module graph, as far as it is of interest here. */
interface ModuleGraph {
  modules: readonly {
    specifier: string;
    dependencies?: readonly {
      specifier: string;
      isDynamic?: boolean;
      code?: { specifier?: string };
      type?: { specifier?: string };
    }[];
  }[];
}

/** Asks Deno for the imports of files: not their text but the module graph decides. */
async function importsOf(files: readonly string[]): Promise<Import[]> {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const lines = files.map((file) => `import ${JSON.stringify(new URL(file, LIB).href)};`);
    await Deno.writeTextFile(entry, lines.join("\n"));
    const config = fileURLToPath(new URL("../deno.json", LIB));
    const { stdout, success } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--no-lock", "--config", config, pathToFileURL(entry).href],
    }).output();
    assertEquals(success, true, "deno info failed");
    const graph: ModuleGraph = JSON.parse(new TextDecoder().decode(stdout));
    return graph.modules.filter(({ specifier }) => specifier.startsWith(LIB.href)).flatMap(
      ({ specifier, dependencies = [] }) =>
        dependencies.map(({ specifier: asWritten, code, type }): Import => {
          const resolved = code?.specifier ?? type?.specifier ?? asWritten;
          return {
            from: specifier.slice(LIB.href.length),
            to: resolved.startsWith(LIB.href) ? resolved.slice(LIB.href.length) : asWritten,
            isLoaded: code !== undefined,
          };
        }),
    );
  } finally {
    await Deno.remove(entry);
  }
}

/** The room of a file: its folder in `lib/`, and in the kit the folder below. */
function roomOf(file: string): string {
  const [first = "", second = "", third] = file.split("/");
  return first === "kit" && third !== undefined ? `kit/${second}` : first === file ? file : first;
}

/** The folder of a room that a file lies in; nothing for one that lies in the room itself, or elsewhere. */
function folderIn(room: string, file: string): string | undefined {
  return file.startsWith(`${room}/`)
    ? /^\w+(?=\/)/.exec(file.slice(room.length + 1))?.[0]
    : undefined;
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  return ARROWS[from]?.some((room) =>
    room === to || (room.endsWith("/") && to.startsWith(room) && to !== from)
  ) ?? false;
}

/** All that is loaded with a file, itself included. */
function reachableFrom(entry: string): Set<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    for (const { from, to, isLoaded } of imports) if (from === file && isLoaded) reached.add(to);
  }
  return reached;
}

/** Files that import each other, directly or through others (Tarjan's strongly connected components). */
function circles(edges: readonly Import[]): string[] {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (file: string): number => {
    const number = index.size;
    index.set(file, number);
    low.set(file, number);
    stack.push(file);
    for (const { to } of targets.get(file) ?? []) {
      if (!index.has(to)) low.set(file, Math.min(low.get(file) ?? 0, visit(to)));
      else if (stack.includes(to)) {
        low.set(file, Math.min(low.get(file) ?? 0, index.get(to) ?? 0));
      }
    }
    const lowest = low.get(file) ?? 0;
    if (lowest === number) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) found.push(circle.sort().join(" <-> "));
    }
    return lowest;
  };
  for (const file of targets.keys()) if (!index.has(file)) visit(file);
  return found.sort();
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
}
