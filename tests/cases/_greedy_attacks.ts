import { type Attack, FIND_FOLDER } from "./_attacks.ts";

/** Sends a message to the grader as the client's own process does. */
const SEND = `  const send = (message: string): void => {
    const bytes = new TextEncoder().encode("\\x1e" + message + "\\n");
    for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
  };
  const report = (what: unknown, at: unknown = 1): void => {
    const params = { at, what };
    send(JSON.stringify({ jsonrpc: "2.0", method: "client.report", params }));
  };
`;

/** A client that has done its harm is ended by the grader. */
const WAIT = "  await new Promise(() => setInterval(() => {}, 1_000));";

/** Attacks on what is counted, and on what is believed. */
export const GREEDY_ATTACKS: readonly Attack[] = [
  {
    what: "prints nothing but line feeds",
    where: "race",
    code: `  Deno.stdout.writeSync(new Uint8Array(900_000).fill(10));
${WAIT}`,
    says: /more than 10,000 lines to its pipe/,
  },
  {
    what: "prints nothing but line feeds",
    where: "explorer",
    code: `  for (let i = 0; i < 20; i++) Deno.stdout.writeSync(new Uint8Array(900_000).fill(10));
${WAIT}`,
    says: /prints on and on|never comes to its next step/,
  },
  {
    what: "makes thousands of empty files",
    where: "race",
    code: `${FIND_FOLDER}  Deno.mkdirSync(folder + "/" + desk.name);
  for (let i = 0; i < 20_000; i++) Deno.writeTextFileSync(folder + "/" + desk.name + "/" + i, "");
${WAIT}`,
    says: /more than 1,000 files and folders/,
  },
  {
    what: "makes folders within folders, from the inside out",
    where: "race",
    code:
      `${FIND_FOLDER}  const [root, shell] = [folder + "/r" + desk.name, folder + "/s" + desk.name];
  Deno.mkdirSync(root);
  for (let level = 0; level < 2_000; level++) {
    Deno.mkdirSync(shell);
    Deno.renameSync(root, shell + "/t");
    Deno.renameSync(shell, root);
  }
${WAIT}`,
    says: /more than 16 levels deep/,
  },
  {
    what: "fills the disk with files that have no name any more",
    where: "race",
    code: `${FIND_FOLDER}  const name = folder + "/" + desk.name;
  const files: Deno.FsFile[] = [];
  for (;;) {
    files.push(Deno.openSync(name, { write: true, createNew: true }));
    Deno.removeSync(name);
    for (let i = 0; i < 20; i++) {
      files.at(-1)?.writeSync(new Uint8Array(1_000_000));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }`,
    says: /together wrote more than 64 MiB/,
  },
  {
    what: "overwrites one small file again and again",
    where: "race",
    code: `${FIND_FOLDER}  const part = new Uint8Array(1_000_000);
  for (;;) await Deno.writeFile(folder + "/" + desk.name, part);`,
    says: /together wrote more than 64 MiB/,
  },
  {
    what: "fills the disk with modules that it makes up",
    where: "race",
    code: `  const filler = "/*" + "x".repeat(2_000_000) + "*/";
  for (let i = 0;; i++) {
    const code = "export const n: number = " + Deno.pid + i + ";" + filler;
    await import("data:application/typescript," + encodeURIComponent(code));
  }`,
    says: /together wrote more than 64 MiB/,
  },
  {
    what: "makes the ticket file larger than the disk",
    where: "race",
    code: `${FIND_FOLDER}  Deno.truncateSync(folder + "/tickets.json", 3_000_000_000);`,
    says: /File too large|ticket|JSON/,
  },
  {
    what: "fills the memory together with the others",
    where: "race",
    code: `  const hoard = new Uint8Array(300 * 2 ** 20).fill(1);
${WAIT}
  console.log(hoard.length);`,
    says: /together used more than 1024 MiB of memory|deadline/,
  },
  {
    what: "fills the memory of a WebAssembly module",
    code: `  const memory = new WebAssembly.Memory({ initial: 16_000, maximum: 65_536 });
  new Uint8Array(memory.buffer).fill(1);
${WAIT}`,
    says: /MiB of memory|deadline|time limit|outside|nothing/,
  },
  {
    what: "keeps all processors busy with threads",
    where: "race",
    code: `  const program = "data:text/javascript,for(;;);";
  for (let i = 0; i < 8; i++) new Worker(program, { type: "module" });
${WAIT}`,
    says: /deadline|SIGKILL|memory/,
  },
  {
    what: "waits without giving anybody a chance to end it politely",
    code: `  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
    says: /deadline|time limit|outside|took too long/,
  },
  {
    what: "reports what it never did, without an end",
    where: "race",
    code:
      `${SEND}  for (let i = 0; i < 20_000; i++) report({ kind: "start", activity: "acquire" }, 1e308);
${WAIT}`,
    says: /more than (1 MB|10,000 lines) to its pipe|deadline/,
  },
  {
    what: "reports nonsense, and says that it waits for the lock that it does without",
    where: "race",
    code:
      `${SEND}  for (const kind of ["constructor", "__proto__", "toString", null, {}, [], 1e308, "end"]) {
    report({ kind, activity: kind, count: "__proto__" }, kind);
  }
  report({ kind: "start", activity: "acquire" });
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 2_000));
  desk.lock.acquire = () => Promise.resolve({
    release() {}, [Symbol.dispose]() {}, [Symbol.asyncDispose]: () => Promise.resolve(),
  });`,
    says: /clients bought|ticket|deadline/,
  },
  {
    what: "answers with lists within lists",
    code: `${SEND}  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  for (let id = 0; id < 4; id++) send('{"jsonrpc":"2.0","id":' + id + ',"result":' + deep + "}");
${WAIT}`,
    says: /./,
  },
  {
    what: "answers calls that nobody made, and is no JSON-RPC at all",
    code: `${SEND}  for (const id of ["1e308", "-1", "null", '"__proto__"', "[]", "1.5"]) {
    send('{"jsonrpc":"2.0","id":' + id + ',"result":{"__proto__":{"bought":true}},"error":{}}');
  }
  send('{"jsonrpc":"2.0","method":"constructor","params":{"__proto__":null}}');
  send('{"jsonrpc":"2.0","id":7,"method":"__proto__"}');
  send("{");
${WAIT}`,
    says: /./,
  },
  {
    what: "throws a text that no terminal and no spreadsheet should get",
    code:
      `  throw new Error("\\x1b]0;evil\\x07\\x1b[2J\\u202e=1" + "\\u200b\\u0301".repeat(500_000));`,
    // Nothing that a terminal obeys, and nothing that cannot be seen.
    says: /^[^\p{Cc}\p{Cf}]*$/u,
  },
  {
    what: "gives its error a name and a stack that are none",
    code: `  const error = new Error("x");
  Object.defineProperty(error, "name", { get: () => ({ toString: () => { throw error; } }) });
  Object.defineProperty(error, "stack", { get: () => { for (;;); } });
  throw error;`,
    says: /./,
  },
  {
    what: "gives files names that nobody can print",
    where: "race",
    code:
      `${FIND_FOLDER}  for (const name of ["\\n", "\\x1b[2J", "\\u202e", "x".repeat(255), "..."]) {
    Deno.mkdirSync(folder + "/" + name, { recursive: true });
    Deno.chmodSync(folder + "/" + name, 0);
  }
  throw new Error("done");`,
    says: /done|unreadable/,
  },
];
