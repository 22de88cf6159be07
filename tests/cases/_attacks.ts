/** A way to harm the grader or its computer, or to come by points. */
export interface Attack {
  /** What it does, after "a file that". */
  readonly what: string;
  /** Its code, within an async function of a client that has a `desk`. */
  readonly code: string;
  /** What the grader must say about it. */
  readonly says: RegExp;
  /** Where it is done, if not in both; what needs the files of a race can be done there only. */
  readonly where?: Where;
}

/** The process in which an attack is done; in the other one the client does all right. */
export type Where = "explorer" | "race";

/** The module that such a process starts with. */
export const MAIN_OF: Readonly<Record<Where, string>> = {
  explorer: "/grading/sandbox/client_main.ts",
  race: "/kit/process/main.ts",
};

/** A file that is right but for the attack. So if the attack does not fail, the file passes. */
export function fileWith(code: string, where: Where): string {
  return file({ code, where, atLoad: "", atRun: "await attack(desk);" });
}

/** The same, but it attacks as soon as it is loaded, where real files and timers can be waited for. */
export function fileThatLoadsWith(code: string, where: Where): string {
  return file({ code, where, atLoad: "await attack();", atRun: "" });
}

function file(
  { code, where, atLoad, atRun }: { code: string; where: Where; atLoad: string; atRun: string },
): string {
  return `import { type Client, type Desk, withLock } from "last-ticket";

async function attack(${atRun === "" ? "" : "desk: Desk"}): Promise<void> {
${code}
  await Promise.resolve();
}

const isTime = Deno.mainModule.endsWith("${MAIN_OF[where]}");
if (isTime) {
  ${atLoad}
}

export const client: Client = async (desk: Desk) => {
  if (isTime) {
    ${atRun}
  }
  if (await desk.office.search() === 0) return false;
  return await withLock(desk.lock, () => desk.office.buy());
};
`;
}

/** Where a race has its files: an error tells. */
export const FIND_FOLDER =
  `  const folder = await desk.office.write({ count: -1 }).then(() => "", (error) => {
    return /'(.*)\\/tickets\\.json'/.exec(error.message)?.[1] ?? "";
  });
  if (folder === "") throw new Error("the attack has not found the folder");
`;

/** Attacks that Deno must refuse. Each one is tried, and a file passes if a single one succeeds. */
export function forbiddenDeeds(
  { file, port, ticketFile }: { file: string; port: number; ticketFile: string },
): Record<string, string> {
  return {
    "read the solution": `Deno.readTextFile(new URL("solutions/02_last_ticket.ts", root))`,
    "import the solution": `import(new URL("solutions/02_last_ticket.ts", root).href)`,
    "fetch the solution": `fetch(new URL("solutions/02_last_ticket.ts", root))`,
    "read the grader":
      `Deno.readTextFile(new URL("lib/grading/exercises/02_last_ticket.ts", root))`,
    "import the grader": `import(new URL("lib/grading/exercises/02_last_ticket.ts", root).href)`,
    "list the project": `Deno.readDir(root)[Symbol.asyncIterator]().next()`,
    "read another submission": `Deno.readTextFile(${JSON.stringify(file)})`,
    "read another race's tickets": `Deno.readTextFile(${JSON.stringify(ticketFile)})`,
    "list the temporary folder": `Deno.readDir("/tmp")[Symbol.asyncIterator]().next()`,
    "list the home folder": `Deno.readDir(${JSON.stringify(Deno.env.get("HOME"))})
      [Symbol.asyncIterator]().next()`,
    "read /etc/passwd": `Deno.readTextFile("/etc/passwd")`,
    "read /etc/passwd in a worker": `new Promise((resolve, reject) => {
      const program = 'postMessage(await Deno.readTextFile("/etc/passwd").catch(() => ""))';
      const url = "data:text/javascript," + encodeURIComponent(program);
      const worker = new Worker(url, { type: "module" });
      worker.onmessage = ({ data }) => {
        worker.terminate();
        if (data === "") reject(new Error("the worker may not, either"));
        else resolve(data);
      };
    })`,
    "read its own process": `Deno.readTextFile("/proc/self/environ")`,
    "read an environment variable": `Promise.resolve(Deno.env.get("PATH"))`,
    "list the environment": `Promise.resolve(Deno.env.toObject())`,
    "ask for a right": `Deno.permissions.request({ name: "read" }).then(({ state }) => {
      if (state !== "granted") throw new Error(state);
    })`,
    "write next to its box": `Deno.writeTextFile(${JSON.stringify(`${file}.evil`)}, "evil")`,
    "write into another submission": `Deno.writeTextFile(${JSON.stringify(file)}, "evil")`,
    "change its own file": `Deno.writeTextFile(new URL(import.meta.url), "evil")`,
    "change the kit": `Deno.writeTextFile(new URL("lib/mod.ts", root), "", { append: true })`,
    "make a temporary file": `Deno.makeTempFile()`,
    "make a link": `Deno.symlink("/etc/passwd", "link")`,
    "connect": `Deno.connect({ port: ${port} })`,
    "fetch": `fetch("http://127.0.0.1:${port}/")`,
    "listen": `Promise.resolve(Deno.listen({ port: 0 }))`,
    "start a program": `new Deno.Command("true").output()`,
    "start Deno": `new Deno.Command(Deno.execPath(), { args: ["eval", "1"] }).output()`,
    "load a library": `Promise.resolve(Deno.dlopen("libc.so.6", {}))`,
    "kill the grader": `Promise.resolve(Deno.kill(Deno.ppid, "SIGKILL"))`,
    "open a database": `import(["node", "sqlite"].join(":"))
      .then(({ DatabaseSync }) => new DatabaseSync(${JSON.stringify(`${file}.evil`)}))`,
    "start a program by Node.js": `import(["node", "child_process"].join(":"))
      .then(({ execSync }) => execSync("true"))`,
    "attach a database": `import(["node", "sqlite"].join(":")).then(({ DatabaseSync }) =>
      new DatabaseSync(":memory:")
        .exec("ATTACH DATABASE '${file}.evil' AS evil; CREATE TABLE evil.t (x)"))`,
    "open the inspector": `import(["node", "inspector"].join(":")).then(({ open }) => open(0))`,
    "require a file": `import(["node", "module"].join(":"))
      .then(({ createRequire }) => createRequire("/")(new URL("deno.json", root).pathname))`,
    "kill the grader by Node.js": `import(["node", "process"].join(":"))
      .then(({ kill, ppid }) => kill(ppid, "SIGKILL"))`,
    "write a heap snapshot": `import(["node", "v8"].join(":"))
      .then(({ writeHeapSnapshot }) => writeHeapSnapshot(${JSON.stringify(`${file}.evil`)}))`,
    "import the solution by an encoded name":
      `import(new URL("%73olutions/02_last_ticket.ts", root).href)`,
    "import a text by way of another module": `import(["data", "text/javascript," +
      "import text from 'file:///etc/passwd' with { type: 'text' }; export default text"].join(":"))`,
    "read by way of its process": `Deno.readTextFile("/proc/self/root/etc/passwd")`,
    "listen at a path": `Promise.resolve(Deno.listen({ transport: "unix", path: ${
      JSON.stringify(`${file}.evil`)
    } }))`,
    "store something for later": `Promise.resolve(localStorage.setItem("evil", "1"))`,
    "cache something for later": `caches.open("evil")
      .then((cache) => cache.put("http://localhost/", new Response("evil")))`,
  };
}

/** The code that tries everything, and throws what it has found out. */
export function tryAll(deeds: Record<string, string>): string {
  const attempts = Object.entries(deeds)
    .map(([name, code]) => `    ${JSON.stringify(name)}: () => ${code},`);
  return `  const root = new URL(Deno.mainModule.replace(/\\/lib\\/.*/, "/"));
  const deeds: Record<string, () => Promise<unknown>> = {
${attempts.join("\n")}
  };
  const done: string[] = [];
  for (const [name, deed] of Object.entries(deeds)) {
    try {
      await deed();
      done.push(name);
    } catch {
      // As it should be.
    }
  }
  const { length } = Object.keys(deeds);
  throw new Error("succeeded in " + done.length + " of " + length + ": " + done.join(", ") + ".");`;
}

/** The explorer throws away what is printed; a race ends whoever prints so much. */
function floodOf(stream: "stdout" | "stderr"): string {
  return `  const flood = new Uint8Array(2 ** 20).fill(65);
  for (let i = 0; i < 500; i++) Deno.${stream}.writeSync(flood);
  throw new Error("the flood was let through");`;
}

/** Attacks that need no right that Deno could refuse. */
export const ATTACKS: readonly Attack[] = [
  {
    what: "runs for ever, and ignores polite requests to end",
    code: `  Deno.addSignalListener("SIGTERM", () => {});
  Deno.addSignalListener("SIGINT", () => {});
  for (;;);`,
    says: /time limit|missed its deadline|never comes to its next step/,
  },
  {
    what: "waits for ever",
    code: `  setInterval(() => {}, 1000);
  await new Promise(() => {});`,
    says: /outside|nothing|end|go on for ever|missed its deadline/,
  },
  {
    what: "fills the heap",
    code: `  const hoard: number[][] = [];
  for (;;) hoard.push(Array.from({ length: 100_000 }, (_, i) => i + Math.random()));`,
    says: /heap|memory|SIGTRAP|SIGABRT|time limit|deadline|never comes to its next step/,
  },
  {
    what: "fills the memory with buffers",
    code: `  const hoard: Uint8Array[] = [];
  for (;;) hoard.push(new Uint8Array(2 ** 26).fill(1));`,
    says: /memory|time limit|deadline/,
  },
  {
    what: "floods its output",
    where: "explorer",
    code: floodOf("stdout"),
    says: /prints on and on|never comes to its next step/,
  },
  {
    what: "floods its output",
    where: "race",
    code: floodOf("stdout"),
    says: /wrote more than 1 MB to its pipe/,
  },
  {
    what: "floods its error output",
    where: "explorer",
    code: floodOf("stderr"),
    says: /the flood was let through|wrote more than 256 MiB/,
  },
  {
    what: "floods its error output",
    where: "race",
    code: floodOf("stderr"),
    says: /wrote more than 1 MB to its error output/,
  },
  {
    what: "exits early and says that all is well",
    code: `  Deno.exit(0);`,
    says: /exit code 0|It cannot be run|ends its process before it says/,
  },
  {
    what: "aborts its process",
    code: `  const { default: process } = await import(["node", "process"].join(":"));
  process.abort();`,
    says: /ends its process before it says|came to a bad end: .*SIGABRT/,
  },
  {
    what: "writes its own answer to the grader, and exits",
    code: `  const results = [{ complete: true, runs: 99, ms: 1 }, { bought: true }, null];
  for (let id = 0; id < 20; id++) {
    for (const result of results) {
      const line = "\\x1e" + JSON.stringify({ jsonrpc: "2.0", id, result }) + "\\n";
      Deno.stdout.writeSync(new TextEncoder().encode(line));
    }
  }
  Deno.exit(0);`,
    says: /./,
  },
  {
    what: "leaves a thread behind that never ends",
    code: `  const program = "data:text/javascript,for(;;);";
  new Worker(program, { type: "module" });
  throw new Error("the thread runs");`,
    says: /the thread runs|deadline/,
  },
  {
    what: "fills the disk with one large file",
    where: "race",
    code: `${FIND_FOLDER}  const large = new Uint8Array(2 ** 22);
  for (;;) await Deno.writeFile(folder + "/large", large, { append: true });`,
    says: /MiB to the disk|File too large|more than 1,000 files/,
  },
  {
    what: "fills the disk with many files",
    where: "race",
    code: `${FIND_FOLDER}  const part = new Uint8Array(10_000);
  for (let i = 0;; i++) await Deno.writeFile(folder + "/" + desk.name + i, part);`,
    says: /MiB to the disk|File too large|more than 1,000 files/,
  },
  {
    what: "writes 0 into the ticket file and claims the ticket",
    where: "race",
    code: `${FIND_FOLDER}  await Deno.writeTextFile(folder + "/tickets.json", '{"count": 0}');
  desk.office.search = () => Promise.resolve(1);
  desk.office.buy = () => Promise.resolve(true);`,
    says: /10 clients say that they have a ticket, although there was only 1/,
  },
  {
    what: "corrupts the ticket file",
    where: "race",
    code: `${FIND_FOLDER}  await Deno.writeTextFile(folder + "/tickets.json", "evil");`,
    says: /ticket|JSON/,
  },
  {
    what: "puts a folder in the place of the ticket file",
    where: "race",
    code: `${FIND_FOLDER}  await Deno.remove(folder + "/tickets.json").catch(() => {});
  await Deno.mkdir(folder + "/tickets.json", { recursive: true });`,
    says: /ticket/,
  },
  {
    what: "removes the folder of its race",
    where: "race",
    code: `${FIND_FOLDER}  await Deno.remove(folder, { recursive: true }).catch(() => {});`,
    says: /ticket|No such file/,
  },
  {
    what: "puts a file in the place of its race's folder",
    where: "race",
    code: `${FIND_FOLDER}  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.writeTextFile(folder, "evil").catch(() => {});
  // Until the grader has looked at the disk once more.
  await new Promise((resolve) => setTimeout(resolve, 300));`,
    says: /made its folder unreadable/,
  },
];
