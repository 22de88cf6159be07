import { assert, assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";
import { Pipe } from "last-ticket";
import { RemoteCalls } from "last-ticket/messages";
import { writeTickets } from "last-ticket/tickets";
import { epochClock, travel } from "../../lib/kit/desk/timers.ts";
import { type ClientSetup, METHODS } from "../../lib/kit/process/protocol.ts";

/** The kit's timers are where they come from. */
const MAY_USE_GLOBAL_TIMERS = ["desk/timers.ts"];

Deno.test("the kit waits by its own timers: the global ones are steps of a schedule", async () => {
  const kit = fileURLToPath(new URL("../../lib/kit/", import.meta.url));
  const users: string[] = [];
  for await (const { path } of walk(kit, { exts: [".ts"] })) {
    const text = await Deno.readTextFile(path);
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const isOwn = /import \{[^}]*\bsetTimeout\b[^}]*\} from "\.\.\/desk\/timers\.ts"/.test(code);
    if (/\b(setTimeout|setInterval)\(/.test(code) && !isOwn) users.push(path.slice(kit.length));
  }
  assertEquals(users.sort(), MAY_USE_GLOBAL_TIMERS);
});

Deno.test("travel() sets no timer when nothing takes time", async () => {
  const order: string[] = [];
  const timer = new Promise<void>((resolve) =>
    setTimeout(() => {
      order.push("a timer of 0 ms");
      resolve();
    }, 0)
  );
  await travel(0);
  order.push("travel(0)");
  await timer;
  assertEquals(order, ["travel(0)", "a timer of 0 ms"]);
});

Deno.test("travel() takes as long as it should, a fraction of a millisecond, too", async () => {
  for (const latency of [0.25, 30]) {
    const begun = performance.now();
    await travel(latency);
    const took = performance.now() - begun;
    assert(took >= latency, `${took} ms of ${latency} ms`);
  }
});

/** Runs a program that imports from the kit. @returns what it printed, and how long it took, in milliseconds */
async function run(program: string): Promise<{ printed: string; took: number }> {
  const begun = performance.now();
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "eval",
      "--no-lock",
      `const KIT = "${new URL("../../lib/kit/", import.meta.url)}";${program}`,
    ],
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  assertEquals(code, 0, decoder.decode(stderr));
  return { printed: decoder.decode(stdout), took: performance.now() - begun };
}

Deno.test("callUnlessEnded() calls what it is given, as long as something else keeps the process alive", async () => {
  const { printed } = await run(`
    const { callUnlessEnded } = await import(KIT + "desk/timers.ts");
    const { promise, resolve } = Promise.withResolvers();
    callUnlessEnded(() => { console.log("called"); resolve(); }, 20);
    const alive = setInterval(() => {}, 1_000);
    await promise;
    clearInterval(alive);
  `);
  assertEquals(printed, "called\n");
});

Deno.test("callUnlessEnded() does not keep a process alive", async () => {
  const { printed, took } = await run(`
    const { callUnlessEnded } = await import(KIT + "desk/timers.ts");
    callUnlessEnded(() => console.log("called"), 60_000);
  `);
  assertEquals(printed, "");
  assert(took < 60_000);
});

Deno.test("a client that sets no timer needs none of Node's: to make them takes a fifth of its start", async () => {
  const folder = await Deno.makeTempDir();
  const entry = new URL("../../lib/kit/process/main.ts", import.meta.url);
  const program = `
    for (const name of ["setTimeout", "setInterval", "setImmediate", "clearTimeout"]) {
      Object.defineProperty(globalThis, name, { get: () => console.log("asks for", name) });
    }
    await import(${JSON.stringify(entry)});
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", program],
    ...{ stdin: "piped", stdout: "piped" },
  }).spawn();
  const printed: string[] = [];
  try {
    await using pipe = Pipe.toProcess(child, { onText: (line) => printed.push(line) });
    const calls = new RemoteCalls(pipe);
    await writeTickets(`${folder}/tickets.json`, { count: 1 });
    const setup: ClientSetup = {
      name: "Ann",
      source: {
        kind: "function",
        text:
          "async (desk) => { using _guard = await desk.lock.acquire(); return await desk.office.buy(); }",
      },
      ...{ latency: 5, endsAfter: 60_000, journey: [], asksFirst: false },
      stock: {
        ...{ at: "file", lock: true },
        ticketFile: `${folder}/tickets.json`,
        lockFile: `${folder}/tickets.json.lock`,
        trainsFolder: `${folder}/trains`,
        locksFolder: `${folder}/locks`,
        semaphoresFolder: `${folder}/semaphores`,
        filesFolder: `${folder}/files`,
      },
    };
    assertEquals(await calls.call(METHODS.prepare, setup), null);
    assertEquals(await calls.call(METHODS.run), [{ bought: true }]);
    await pipe.end();
    assertEquals((await child.status).code, 0);
    assertEquals(printed, []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("epochClock() tells the computer's time, however wrong the origin is", () => {
  for (const wrongBy of [-3_600_000, -30, 0, 30, 3_600_000]) {
    const clock = epochClock(performance.timeOrigin + wrongBy);
    // Whatever holds it up between two readings, it is right at the latest when nothing does.
    for (let reading = 0; reading < 100; reading++) clock();
    const before = Date.now();
    const told = clock();
    const after = Date.now();
    // Of two clocks that are off by less than 1 ms, one tells whole milliseconds.
    assert(told > before - 1 && told < after + 2, `${told} is not from ${before} to ${after}`);
  }
});
