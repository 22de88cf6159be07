import {
  FileLock,
  FileSemaphore,
  type Guard,
  type LockMode,
  TurnstileLock,
} from "../../../lib/kit/locks/mod.ts";
import { countTurns, pause, transform } from "./_loads.ts";

// A second process: does with a lock what it is told, one line at a time, and answers each line.

const [path = ""] = Deno.args;
const lock = new FileLock(path);
const turnstile = new TurnstileLock(path);
let guard: Guard | undefined;
const out = Deno.stdout.writable.getWriter();
await answer("ready");
let rest = "";
for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + text).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) await answer(await perform(line));
}
lock.close();
turnstile.close();

async function perform(line: string): Promise<string> {
  const [verb, ...args] = line.split(" ");
  switch (verb) {
    case "acquire":
      guard = await lock.acquire({ mode: modeOf(args) });
      return "acquired";
    case "pass":
      guard = await turnstile.acquire({ mode: modeOf(args) });
      return "passed";
    case "tryAcquire":
      guard = await lock.tryAcquire();
      return guard === undefined ? "busy" : "acquired";
    case "take":
      guard = await new FileSemaphore(path, Number(args[0])).acquire();
      return "taken";
    case "release":
      guard?.release();
      return "released";
    case "exit":
      await answer("exits");
      Deno.exit(0);
      break;
    case "spawn":
      return `${await spawnChild()}`;
    case "countTurns":
      return `${await countTurns(lock, Number(args[0]), { inside: pause })}`;
    case "visit":
      return `${await countTurns(lock, Number(args[0]), { outside: pause })}`;
    case "transform":
      await transform(lock, args[0] ?? "", Number(args[1]), args[2] === "remove");
      return "transformed";
  }
  return `unknown: ${line}`;
}

function modeOf([mode]: readonly string[]): LockMode {
  return mode === "shared" ? "shared" : "exclusive";
}

/** Starts a process that lives on when this one is killed, and returns its pid. */
async function spawnChild(): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "console.log('ready'); setTimeout(() => {}, 60_000)"],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  // It has begun to run: what it could have inherited, it has inherited.
  await child.stdout.getReader().read();
  return child.pid;
}

async function answer(line: string): Promise<void> {
  await out.write(new TextEncoder().encode(`${line}\n`));
}
