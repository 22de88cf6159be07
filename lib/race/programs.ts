import { Pipe, type PipeOptions } from "../kit/messages/pipe.ts";
import { killChild, startDeno } from "./child_process.ts";

/** How long a program may run, in milliseconds: nothing waits for ever. */
const LIMIT = 30_000;

/** A program that runs in a process of its own. */
export interface Program extends AsyncDisposable {
  /** The pipe to it; in the program it is `Pipe.toParent()`. */
  readonly pipe: Pipe;
  /** How it ended, once it has ended. */
  readonly status: Promise<Deno.CommandStatus>;
}

/**
 * Starts a program in a process of its own. It has all rights, so let it be your own.
 *
 * @example
 * ```ts
 * import { startProgram } from "last-ticket";
 *
 * await using program = await startProgram(`
 *   import { Pipe } from "last-ticket";
 *   await using pipe = Pipe.toParent();
 *   for await (const name of pipe) await pipe.send("Hello, " + name);
 * `);
 * await program.pipe.send("Ann");
 * console.log(await program.pipe.receive()); // Hello, Ann
 * ```
 *
 * @param text The program: a module in TypeScript.
 * @param options What to do with what it prints.
 * @returns The program, when it has loaded all that it imports and begins to run. At the end of an
 * `await using` block it is told that no message follows, and waited for; after 30 s it is killed.
 * @throws {PeerGoneError} when it cannot be compiled or loaded
 */
export async function startProgram(text: string, options: PipeOptions = {}): Promise<Program> {
  // Imports are hoisted: this runs when they are there.
  const begins = String.raw`Deno.stdout.writeSync(new TextEncoder().encode('\x1e"begins"\n'));`;
  const child = startDeno(["eval", `${begins}\n${text}`], { stdin: "piped", stderr: "inherit" });
  const pipe = Pipe.toProcess(child, options);
  const timer = setTimeout(() => killChild(child), LIMIT);
  const ended = child.status.finally(() => clearTimeout(timer));
  const program = {
    pipe,
    status: ended,
    async [Symbol.asyncDispose](): Promise<void> {
      await pipe.end();
      await ended;
      await pipe.close();
    },
  };
  try {
    await pipe.receive();
    return program;
  } catch (error) {
    await program[Symbol.asyncDispose]();
    throw error;
  }
}

/** What a program writes when it is ready, and no text contains. */
const READY = "\x06";
/**
 * Starts each of its arguments as a program, with one standard input and one output for all. One that
 * fails, perhaps before it was ready, keeps nobody waiting. The input has a second number: as number 0, what
 * runs in the background has an empty one (POSIX, 2.9.3.1).
 */
const SHELL_SCRIPT = `deno=$1; shift
exec 3<&0
for text; do { "$deno" eval "$text" || printf '\\006'; } <&3 3<&- & done
exec 3<&-
wait`;

/**
 * Runs programs at the same time, whose output goes into one pipe: what a terminal is to all that was
 * started from it. None begins before all are ready.
 *
 * @example
 * ```ts
 * import { runTogether } from "last-ticket";
 *
 * const counts = (name: string) => `for (let n = 1; n <= 3; n++) console.log("${name}", n);`;
 * console.log(await runTogether([counts("Ann"), counts("Bob")])); // in some order
 * ```
 *
 * @param programs Modules in TypeScript. They have all rights, so let them be your own.
 * @returns What came out of the pipe when all have ended; after 30 s they are killed.
 */
export async function runTogether(programs: readonly string[]): Promise<string> {
  // Each one waits for a byte of the input that all share.
  const barrier = String.raw`Deno.stdout.writeSync(new TextEncoder().encode('\x06'));` +
    "Deno.stdin.readSync(new Uint8Array(1));";
  const shell = new Deno.Command("sh", {
    args: [
      ...["-c", SHELL_SCRIPT, "sh", Deno.execPath()],
      ...programs.map((text) => `${barrier}\n${text}`),
    ],
    stdin: "piped",
    stdout: "piped",
    // A process group of its own, to be killed as a whole.
    detached: true,
  }).spawn();
  const timer = setTimeout(() => Deno.kill(-shell.pid, "SIGKILL"), LIMIT);
  const go = shell.stdin.getWriter();
  let text = "";
  let waiting = programs.length;
  try {
    for await (const chunk of shell.stdout.pipeThrough(new TextDecoderStream())) {
      const said = chunk.replaceAll(READY, "");
      text += said;
      if (waiting === 0) continue;
      waiting -= chunk.length - said.length;
      // When all have failed, nobody is left to read it.
      if (waiting === 0) await go.write(new Uint8Array(programs.length)).catch(() => {});
    }
  } finally {
    clearTimeout(timer);
  }
  await go.close().catch(() => {});
  await shell.status;
  return text;
}
