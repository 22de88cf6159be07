import { JupyterStartError } from "../errors.ts";
import { findJupyter, type JupyterProgram, type JupyterProgramName } from "./programs.ts";
import { type ServerAddress, ServerProcess } from "./server_process.ts";

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
   * Whether it has its own settings and only one Jupyter kernel, the Deno that runs this program.
   * Otherwise it has the user's settings and kernels.
   *
   * @default {true}
   */
  hermetic?: boolean;
  /**
   * The port on which it listens. If that is taken, Jupyter tries others.
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
 * kernels and all processes that they have started, and leaves no file.
 */
export class JupyterServer implements ServerAddress, AsyncDisposable {
  /** Where it answers: `http://127.0.0.1:PORT/`. */
  readonly url: string;
  /** The secret that each request must bring along. */
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
    const program = options.program ?? await findJupyter(["server", "notebook", "lab"], signal);
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
        `Cannot start '${program.command}' as ${problem}. Its last words: ${process.lastWords()}`,
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

/** Another program may take the port meanwhile; then Jupyter tries the next ones. */
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

/** Options for {@linkcode pageAddress}. */
export interface PageOptions extends ServerAddress {
  /** Which of Jupyter's user interfaces it has. */
  program: JupyterProgramName;
  /** A folder or a notebook, relative to the folder that is served. */
  path: string;
}

/** The address of a folder or a notebook for a browser, including the secret. */
export function pageAddress({ url, token, program, path }: PageOptions): string {
  const classic = path.endsWith(".ipynb") ? "notebooks" : "tree";
  const address = new URL(`${program === "lab" ? "lab/tree" : classic}/${path}`, url);
  address.searchParams.set("token", token);
  return address.href;
}
