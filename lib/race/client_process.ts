import { epochNow } from "../kit/desk/timers.ts";
import { PeerGoneError } from "../kit/messages/errors.ts";
import { Pipe } from "../kit/messages/pipe.ts";
import { type CallHandler, RemoteCalls } from "../kit/messages/remote_calls.ts";
import { type ClientSetup, METHODS } from "../kit/process/protocol.ts";
import { raceWords } from "../text/words.ts";
import { capOutput, killChild, ProcessStartError, readLast, startDeno } from "./child_process.ts";
import type { ModuleCache } from "./module_cache.ts";
import { parseTaskEnd } from "./parse_client_messages.ts";
import type { ClientResult } from "./race.ts";
import { peakMemoryBytes, processorWaitMs } from "./process_usage.ts";

/** What comes through a client's pipe. */
export interface ClientInput {
  /** What the client's process may call, by the names in {@linkcode METHODS}. */
  handlers: Readonly<Record<string, CallHandler>>;
  /** Receives each line that the client's own code printed, with `console.log` for example. */
  onText: (line: string) => void;
}

/** More than this on its pipe or its error output, and a client is flooding the runner. */
const MOST_OUTPUT = { bytes: 1_000_000, lines: 10_000 };
/** The largest file that a client may write: more than all of them may have in their folder. */
const MOST_FILE_BYTES = 32 * 2 ** 20;
/** The processor time that a client may have besides that of its race, to start for example. */
const MORE_CPU_SECONDS = 2;
/** How long a process may run on when its client has ended, in milliseconds. */
const LONGEST_END = 500;
/** How many characters of a dying process's error output are kept. */
const MOST_LAST_WORDS = 4_000;

type Ending = Pick<ClientResult, "outcome" | "message" | "stack">;

/** Why a process is killed: the same for all its clients, or not. */
type Message = string | ((client: string) => string);

/** One client's process, as the runner sees it. */
export class ClientProcess {
  readonly #setup: ClientSetup;
  readonly #child: Deno.ChildProcess;
  readonly #pipe: Pipe;
  readonly #calls: RemoteCalls;
  readonly #spawnedAt = performance.now();
  readonly #lastWords: Promise<string>;
  /** How those tasks ended that have, where the process has several. */
  readonly #endings = new Map<string, Ending>();
  #hasBegun = false;
  #processorWaitMs: number | undefined;
  #killed:
    | { readonly at: number; readonly outcome: "killed" | "timed out"; readonly message: Message }
    | undefined;

  /**
   * Starts the process.
   *
   * @param setup What it is told before it can run its client.
   * @param args The arguments of `deno run`: the rights that it gets, and the module that it begins with.
   * @param cache Where its modules are compiled to.
   * @param input What answers its calls.
   * @throws {ProcessStartError} when the system starts no further process
   */
  constructor(
    setup: ClientSetup,
    args: readonly string[],
    cache: ModuleCache,
    { handlers, onText }: ClientInput,
  ) {
    this.#setup = setup;
    this.#child = startDeno(["run", ...args], {
      env: cache.env,
      stdin: "piped",
      // No client has more than one thread that computes.
      cpuSeconds: Math.ceil(setup.endsAfter / 1000) + MORE_CPU_SECONDS,
      fileBytes: MOST_FILE_BYTES,
    });
    const stderr = this.#child.stderr.pipeThrough(this.#capOutput("error output"));
    this.#lastWords = readLast(stderr, MOST_LAST_WORDS);
    const stdout = this.#child.stdout.pipeThrough(this.#capOutput("pipe"));
    this.#pipe = Pipe.overStreams(stdout, this.#child.stdin, { peer: setup.name, onText });
    this.#calls = new RemoteCalls(this.#pipe, {
      handlers: {
        ...handlers,
        [METHODS.begun]: () => void (this.#hasBegun = true),
        [METHODS.taskEnded]: (message) => this.#noteEnd(message),
      },
    });
  }

  /**
   * Runs the client, or all those that are tasks of the process. The process may go on afterwards: see {@linkcode end}.
   *
   * @param readyToGo Called when the process is ready, or cannot be; the client starts when the
   * promise resolves.
   * @throws {ProcessStartError} when the process has ended before it had begun, by no fault of its client
   */
  async run(readyToGo: () => Promise<void>): Promise<ClientResult[]> {
    // The runner kills a client that takes too long.
    const unlimited = { timeout: Infinity };
    let startUpMs: number | undefined;
    const clients = this.#setup.tasks ?? [this.#setup.name];
    let endings: Ending[];
    try {
      const refusal = await this.#calls.call(METHODS.prepare, this.#setup, unlimited);
      startUpMs = performance.now() - this.#spawnedAt;
      await readyToGo();
      const answers = refusal === null
        ? await this.#calls.call(METHODS.run, null, unlimited)
        : clients.map(() => refusal);
      endings = clients.map((_, index) => endingOf(Object(answers)[index]));
    } catch (error) {
      const death = await this.#howItDied(error);
      endings = clients.map(() => death);
      // The others must not wait at the barrier for a process that has died.
      if (startUpMs === undefined) await readyToGo();
    }
    const bytes = peakMemoryBytes(this.#child.pid);
    const measured = {
      startUpMs: startUpMs ?? performance.now() - this.#spawnedAt,
      ...(startUpMs === undefined && { neverReady: true as const }),
      ...(this.#processorWaitMs !== undefined && { processorWaitMs: this.#processorWaitMs }),
      ...(bytes !== undefined && { peakMemoryBytes: bytes }),
    };
    return clients.map((name, index) => {
      const ending = this.#endings.get(name) ?? this.#killedAs(name) ?? endings[index]!;
      return { name, ...ending, ...measured };
    });
  }

  #noteEnd(message: unknown): void {
    const { client = "", answer } = parseTaskEnd(message) ?? {};
    if (this.#setup.tasks?.includes(client)) this.#endings.set(client, endingOf(answer));
  }

  #killedAs(client: string): Ending | undefined {
    if (!this.#killed) return undefined;
    const { outcome, message } = this.#killed;
    return { outcome, message: typeof message === "string" ? message : message(client) };
  }

  /** The client's name. */
  get name(): string {
    return this.#setup.name;
  }

  /** The id of the process. */
  get pid(): number {
    return this.#child.pid;
  }

  /**
   * When {@linkcode kill} was called first, in milliseconds since 1970. The system takes its locks away then: before
   * its pipe is known to have ended, somebody else may hold them.
   */
  get killedAt(): number | undefined {
    return this.#killed?.at;
  }

  /** Kills the process, for a reason that its result will name. */
  kill(outcome: "killed" | "timed out", message: Message): void {
    if (outcome === "timed out") this.#processorWaitMs ??= processorWaitMs(this.#child.pid);
    this.#killed ??= { at: epochNow(), outcome, message };
    killChild(this.#child);
  }

  /** Lets the process end by itself, for a moment, and resolves when it has ended. */
  async end(): Promise<void> {
    // A timer that was never cleared keeps a process running, and one that computes never reads that this is
    // the end: neither may hold up the race.
    const timer = setTimeout(() => this.kill("killed", raceWords.didNotEnd), LONGEST_END);
    await this.#pipe.end().catch(() => {});
    await Promise.all([this.#child.status, this.#lastWords]);
    clearTimeout(timer);
    await this.#pipe.close();
  }

  /** Kills the process when it floods a stream of its own. */
  #capOutput(stream: "pipe" | "error output"): ReturnType<typeof capOutput> {
    const { bytes, lines } = MOST_OUTPUT;
    return capOutput(MOST_OUTPUT, (unit) =>
      this.kill(
        "killed",
        unit === "bytes"
          ? raceWords.tooMuchOutput(bytes / 1e6, stream)
          : raceWords.tooManyLines(lines, stream),
      ));
  }

  async #howItDied(error: unknown): Promise<Ending> {
    // Its code can write anything to the pipe; nothing of that may stop the runner.
    if (!(error instanceof PeerGoneError)) this.kill("killed", String(error));
    const { code, signal } = await this.#child.status;
    const lastWords = await this.#lastWords;
    if (!this.#hasBegun && !this.#killed) {
      const end = signal ?? `exit code ${code}`;
      throw new ProcessStartError(
        `it ended with ${end} before it had begun: see with \`ulimit -a\` and \`free -m\` whether there are ` +
          `processes, open files and memory left, or race with fewer clients. ${lastWords}`.trim(),
      );
    }
    if (signal) return { outcome: "killed", message: raceWords.endedBySignal(signal) };
    if (lastWords !== "") return { outcome: "threw", message: lastWords };
    return { outcome: "killed", message: raceWords.endedWithoutAnswer(code) };
  }
}

/** Reads what a process says about its client. It may say anything. */
function endingOf(answer: unknown): Ending {
  if (typeof answer !== "object" || answer === null) return { outcome: "sold out" };
  const { bought, threw, stack }: { bought?: unknown; threw?: unknown; stack?: unknown } = answer;
  if (typeof threw !== "string") return { outcome: bought === true ? "bought" : "sold out" };
  return { outcome: "threw", message: threw, ...(typeof stack === "string" && { stack }) };
}
