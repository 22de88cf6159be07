import { join } from "node:path";
import { removeFolder } from "../../race/resource_watch.ts";
import { kernelSpec, writeKernelSpec } from "./kernel_spec.ts";
import { killAll, processTrees, type SeenProcess } from "./processes.ts";
import { findJupyter, type JupyterProgram, type JupyterProgramName } from "./programs.ts";

/** A Jupyter server did not start. */
export class JupyterStartError extends Error {
  override readonly name: string = "JupyterStartError";
}

/** Options for {@linkcode JupyterServer.start}. */
export interface JupyterServerOptions {
  /** What it serves: paths of notebooks are relative to this folder. */
  folder: string;
  /**
   * Which Jupyter program is started.
   *
   * @default {the first that is installed of server, notebook, lab}
   */
  program?: JupyterProgram;
  /**
   * Whether it has settings of its own and, as kernel `deno`, the Deno that runs this. Otherwise it
   * has the user's settings and kernels.
   *
   * @default {true}
   */
  hermetic?: boolean;
  /**
   * The port on which it listens. When that is taken, it looks for another one.
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

  private constructor(process: ServerProcess, url: string, token: string) {
    this.#process = process;
    this.url = url;
    this.token = token;
  }

  /**
   * Starts a server, and waits until it answers.
   *
   * @throws {JupyterMissingError} when no Jupyter program is installed
   * @throws {JupyterStartError} when it ends at once, or does not answer in time
   */
  static async start(options: JupyterServerOptions): Promise<JupyterServer> {
    const { folder, signal, timeout = 60_000, hermetic = true, port = freePort() } = options;
    signal?.throwIfAborted();
    const program = options.program ?? await findJupyter(["server", "notebook", "lab"]);
    const process = await ServerProcess.start(program.command, { folder, hermetic, port });
    try {
      const deadline = AbortSignal.timeout(timeout);
      const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
      while (!stop.aborted && process.isRunning) {
        const info = await process.readInfo();
        if (info && await answers(info.url, info.token, stop)) {
          return new JupyterServer(process, info.url, info.token);
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      signal?.throwIfAborted();
      const problem = process.isRunning ? `it does not answer within ${timeout} ms` : "it ended";
      throw new JupyterStartError(
        `Cannot start '${program.command}' as ${problem}: run \`deno task doctor\` to see what is ` +
          `missing. Its last words: ${process.lastWords()}`,
      );
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

/** Another program may take the port first; then Jupyter takes one of the next. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function answers(url: string, token: string, signal: AbortSignal): Promise<boolean> {
  try {
    const headers = { Authorization: `token ${token}` };
    const response = await fetch(new URL("api/status", url), { headers, signal });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // It does not listen yet, or it is too late: the caller knows.
    if (error instanceof TypeError || signal.aborted) return false;
    throw error;
  }
}

/** What a server says about itself. */
export interface ServerInfo {
  url: string;
  token: string;
}

/** What {@linkcode ServerProcess.start} needs to know. */
export interface ServerProcessOptions {
  /** What is served. */
  folder: string;
  /** Whether it gets settings and a kernel of its own. */
  hermetic: boolean;
  /** Where it listens, if it can. */
  port: number;
}

/** Jupyter gives each kernel 5 s to end. */
const LONGEST_END_MS = 15_000;
/** As much of a server's log as helps. */
const MOST_LAST_WORDS = 4_000;

/** A Jupyter server's process, and the folder for all that it and its kernels write by themselves. */
export class ServerProcess implements AsyncDisposable {
  readonly #home: string;
  readonly #child: Deno.ChildProcess;
  #running = true;

  private constructor(home: string, child: Deno.ChildProcess) {
    this.#home = home;
    this.#child = child;
    void child.status.then(() => this.#running = false);
  }

  /** Starts the process. It takes a second or two until it can be used. */
  static async start(command: string, options: ServerProcessOptions): Promise<ServerProcess> {
    const home = await Deno.makeTempDir({ prefix: "last-ticket-jupyter-" });
    try {
      for (const name of ["runtime", "tmp"]) await Deno.mkdir(join(home, name));
      await Deno.writeTextFile(logOf(home), "");
      if (options.hermetic) {
        await writeKernelSpec(join(home, "data"), kernelSpec([Deno.execPath()]));
      }
      return new ServerProcess(home, spawn(command, home, options));
    } catch (error) {
      await removeFolder(home);
      throw error;
    }
  }

  /** Whether it has not ended. */
  get isRunning(): boolean {
    return this.#running;
  }

  /** Resolves when it has ended. */
  get ended(): Promise<void> {
    return this.#child.status.then(() => {});
  }

  /** What a server writes down about itself when it is up. */
  async readInfo(): Promise<ServerInfo | undefined> {
    for await (const { name } of Deno.readDir(join(this.#home, "runtime"))) {
      if (!/^(nb|jp)server-\d+\.json$/.test(name)) continue;
      const text = await Deno.readTextFile(join(this.#home, "runtime", name));
      // The file is there before all of it is written.
      if (text.trimEnd().endsWith("}")) return toServerInfo(JSON.parse(text));
    }
    return undefined;
  }

  /** The end of its log. */
  lastWords(): string {
    return Deno.readTextFileSync(logOf(this.#home)).slice(-MOST_LAST_WORDS).trim();
  }

  /** Ends it, its kernels and what these have started, and removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    // Clients lead process groups of their own: once their kernel is gone, nobody can tell whose they
    // were.
    const before = await this.#kernels();
    this.#kill("SIGTERM");
    const timer = setTimeout(() => this.#kill("SIGKILL"), LONGEST_END_MS);
    await this.#child.status;
    clearTimeout(timer);
    // A server that ends can forget a kernel that it is just starting.
    await killAll([...before, ...await this.#kernels()]);
    await removeFolder(this.#home);
  }

  #kernels(): Promise<SeenProcess[]> {
    const connection = join(this.#home, "runtime", "kernel-");
    return processTrees(({ args }) => args.includes(connection));
  }

  #kill(signal: Deno.Signal): void {
    try {
      this.#child.kill(signal);
    } catch {
      // It has ended already.
    }
  }
}

function spawn(
  command: string,
  home: string,
  { folder, hermetic, port }: ServerProcessOptions,
): Deno.ChildProcess {
  const args = [
    ...["--no-browser", "--allow-root", "--ip=127.0.0.1"],
    ...[`--port=${port}`, `--notebook-dir=${folder}`],
  ];
  const data = join(home, "data");
  // Kernels inherit where errors go to. A pipe would not be at its end before the last of them is.
  return new Deno.Command("sh", {
    args: ["-c", 'exec "$@" 2>>"$0"', logOf(home), command, ...args],
    cwd: folder,
    env: {
      // Not as an argument: those are for everyone on this computer to see.
      JUPYTER_TOKEN: crypto.randomUUID(),
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
      // A kernel that is ended in the middle of a race cannot remove the folder of its tickets.
      TMPDIR: join(home, "tmp"),
      ...(hermetic && {
        JUPYTER_CONFIG_DIR: join(home, "config"),
        JUPYTER_DATA_DIR: data,
        JUPYTER_PATH: data,
      }),
    },
    // A terminal's Ctrl-C must reach us alone: we end the server when nobody needs it any more.
    detached: true,
    ...{ stdin: "null", stdout: "null", stderr: "null" },
  }).spawn();
}

function logOf(home: string): string {
  return join(home, "log.txt");
}

function toServerInfo(info: unknown): ServerInfo | undefined {
  if (typeof info !== "object" || info === null) return undefined;
  const { url, token }: { url?: unknown; token?: unknown } = info;
  return typeof url === "string" && typeof token === "string" ? { url, token } : undefined;
}

/** Where a person can open something. */
export interface PageOptions {
  /** Where the server answers. */
  url: string;
  /** Its secret. */
  token: string;
  /** Which of Jupyter's user interfaces it has. */
  program: JupyterProgramName;
  /** A folder or a notebook, relative to what is served. */
  path: string;
}

/** The address of a folder or a notebook in the browser, with all that it takes to get in. */
export function pageAddress({ url, token, program, path }: PageOptions): string {
  const classic = path.endsWith(".ipynb") ? "notebooks" : "tree";
  const address = new URL(`${program === "lab" ? "lab/tree" : classic}/${path}`, url);
  address.searchParams.set("token", token);
  return address.href;
}
