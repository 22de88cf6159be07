import { join } from "node:path";
import { readLast } from "../../clients/read_last.ts";
import { removeFolder } from "../../clients/remove_folder.ts";
import { descendants, killAll } from "./_process_tree.ts";
import { findJupyter, type JupyterProgram } from "./jupyter_programs.ts";
import { kernelSpec, writeKernelSpec } from "./kernel_spec.ts";

/** A Jupyter server did not start. */
export class JupyterStartError extends Error {
  override readonly name: string = "JupyterStartError";
}

/** Options for {@linkcode JupyterServer.start}. */
export interface JupyterServerOptions {
  /** What it serves: notebooks are named relative to this folder. */
  folder: string;
  /**
   * Which Jupyter program is started.
   *
   * @default {the first that is installed of server, notebook, lab}
   */
  program?: JupyterProgram;
  /**
   * Whether it has settings of its own, and one kernel: this Deno. Otherwise it has the user's
   * settings and kernels.
   *
   * @default {true}
   */
  hermetic?: boolean;
  /**
   * The port on which it listens; when that is taken, it looks for another one.
   *
   * @default {a free one}
   */
  port?: number;
  /**
   * Aborts the start.
   *
   * @default {undefined}
   */
  signal?: AbortSignal;
  /**
   * How long it may take until the server answers, in milliseconds.
   *
   * @default {60_000}
   */
  timeout?: number;
}

/** How often a starting server is asked whether it is ready, in milliseconds. */
const POLL_MS = 50;
/** Jupyter waits 5 s for a kernel that does not want to end. */
const LONGEST_END_MS = 15_000;
/** As much of a server's log as helps. */
const MOST_LAST_WORDS = 4_000;

/**
 * A Jupyter server on this computer, for this program alone. Disposing of it ends the server, its
 * kernels and all that these have started, and leaves no file.
 */
export class JupyterServer implements AsyncDisposable {
  /** Where it answers: `http://127.0.0.1:PORT/`. */
  readonly url: string;
  /** The secret that a request must bring along. */
  readonly token: string;
  readonly #process: ServerProcess;

  private constructor(process: ServerProcess, { url, token }: ServerInfo) {
    this.#process = process;
    this.url = url;
    this.token = token;
  }

  /**
   * Starts a server, and waits until it answers.
   *
   * @throws {JupyterMissingError} when no Jupyter program is installed
   * @throws {JupyterStartError} when it does not answer in time, or ends
   */
  static async start(options: JupyterServerOptions): Promise<JupyterServer> {
    const { signal, timeout = 60_000 } = options;
    signal?.throwIfAborted();
    const program = options.program ?? await findJupyter(["server", "notebook", "lab"]);
    const process = await ServerProcess.start(program, options);
    try {
      return new JupyterServer(process, await process.ready(timeout, signal));
    } catch (error) {
      await process[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Resolves when the server has ended, whoever ended it. */
  get ended(): Promise<void> {
    return this.#process.ended;
  }

  /** Ends the server and its kernels, and removes its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
  }
}

interface ServerInfo {
  url: string;
  token: string;
}

/** The process, and the folder for all that it writes. */
class ServerProcess implements AsyncDisposable {
  readonly #command: string;
  readonly #folder: string;
  readonly #child: Deno.ChildProcess;
  readonly #lastWords: Promise<string>;
  #running = true;

  private constructor(command: string, folder: string, child: Deno.ChildProcess) {
    this.#command = command;
    this.#folder = folder;
    this.#child = child;
    this.#lastWords = readLast(child.stderr, MOST_LAST_WORDS);
    void child.status.then(() => this.#running = false);
  }

  static async start(
    { command }: JupyterProgram,
    { folder, hermetic = true, port = freePort() }: JupyterServerOptions,
  ): Promise<ServerProcess> {
    const own = await Deno.makeTempDir({ prefix: "last-ticket-jupyter-" });
    const data = join(own, "data");
    if (hermetic) await writeKernelSpec(data, kernelSpec([Deno.execPath()]));
    try {
      const child = new Deno.Command(command, {
        args: [
          "--no-browser",
          "--allow-root",
          "--ip=127.0.0.1",
          `--port=${port}`,
          `--notebook-dir=${folder}`,
        ],
        cwd: folder,
        env: {
          // Not as an argument: those are for everyone on this computer to see.
          JUPYTER_TOKEN: crypto.randomUUID(),
          JUPYTER_RUNTIME_DIR: join(own, "runtime"),
          ...(hermetic && {
            JUPYTER_CONFIG_DIR: join(own, "config"),
            JUPYTER_DATA_DIR: data,
            JUPYTER_PATH: data,
          }),
        },
        // A terminal's Ctrl-C must reach us alone: we end the server when it can no longer be used.
        detached: true,
        ...{ stdin: "null", stdout: "null", stderr: "piped" },
      }).spawn();
      return new ServerProcess(command, own, child);
    } catch (error) {
      await removeFolder(own);
      throw error;
    }
  }

  get ended(): Promise<void> {
    return this.#child.status.then(() => {});
  }

  async ready(timeout: number, signal?: AbortSignal): Promise<ServerInfo> {
    const deadline = AbortSignal.timeout(timeout);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    while (!stop.aborted && this.#running) {
      const info = await readServerInfo(join(this.#folder, "runtime"));
      if (info && await answers(info, stop)) return info;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    signal?.throwIfAborted();
    const problem = this.#running ? `it does not answer within ${timeout} ms` : "it has ended";
    await this.#end();
    throw new JupyterStartError(
      `Cannot start '${this.#command}' as ${problem}. Its last words: ${await this.#lastWords}`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
    await this.#lastWords;
    await removeFolder(this.#folder);
  }

  async #end(): Promise<void> {
    // Looked for while they have a parent: clients in groups of their own would not be found later.
    const started = await descendants(this.#child.pid);
    this.#kill("SIGTERM");
    const timer = setTimeout(() => this.#kill("SIGKILL"), LONGEST_END_MS);
    await this.#child.status;
    clearTimeout(timer);
    await killAll(started);
  }

  #kill(signal: Deno.Signal): void {
    if (this.#running) this.#child.kill(signal);
  }
}

/** Another program may take the port first; then Jupyter takes one of the next. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** What a server writes down about itself when it is up, in `nbserver-PID.json` or `jpserver-PID.json`. */
async function readServerInfo(folder: string): Promise<ServerInfo | undefined> {
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (!/^(nb|jp)server-\d+\.json$/.test(name)) continue;
      const info: unknown = JSON.parse(await Deno.readTextFile(join(folder, name)));
      if (isServerInfo(info)) return { url: info.url, token: info.token };
    }
  } catch (error) {
    // There is no such folder yet, or the file is half written.
    if (!(error instanceof Deno.errors.NotFound || error instanceof SyntaxError)) throw error;
  }
  return undefined;
}

function isServerInfo(info: unknown): info is ServerInfo {
  return typeof info === "object" && info !== null &&
    "url" in info && typeof info.url === "string" &&
    "token" in info && typeof info.token === "string";
}

async function answers({ url, token }: ServerInfo, signal: AbortSignal): Promise<boolean> {
  try {
    const headers = { Authorization: `token ${token}` };
    const response = await fetch(new URL("api/status", url), { headers, signal });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // Not listening yet, or too late: the caller knows.
    if (error instanceof TypeError || signal.aborted) return false;
    throw error;
  }
}
