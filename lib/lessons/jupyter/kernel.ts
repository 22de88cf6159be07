import { abortable, delay } from "@std/async";
import { CellDeadlineError, JupyterKernelError } from "../errors.ts";
import type { CellOutput } from "../notebook.ts";
import { CellOutputs } from "./cell_outputs.ts";
import {
  KernelAPI,
  LocalKernelConnection,
  ServerConnection,
  SessionAPI,
  settingsFor,
} from "./client.ts";
import { KERNEL_NAME } from "./kernel_spec.ts";
import type { ServerAddress } from "./server_process.ts";

/** The result of executing some code. */
export interface Execution {
  /** What it has shown. */
  outputs: CellOutput[];
  /** The Jupyter kernel's error when some code was not executed: `"TypeError: x is not a function"`. */
  error?: string;
  /** How long it took, in milliseconds. */
  ms: number;
}

/** Options for {@linkcode JupyterKernel.execute}. */
export interface ExecuteOptions {
  /** How long it may take, in milliseconds. The Jupyter kernel is ended when the time is up. */
  deadline: number;
  /** Stops the wait; the caller decides what to do with the Jupyter kernel. */
  signal?: AbortSignal | undefined;
}

/**
 * How long a finished cell must stay quiet before its output counts as complete, in milliseconds. Deno's
 * Jupyter kernel reports that it is idle before it has sent everything: of 700 lines, up to half come later.
 */
const GRACE_MS = 100;
/** How long a Jupyter kernel may take to start, and to end, on a busy computer. */
const START_MS = 60_000;
const END_MS = 15_000;
/**
 * Milliseconds before an unanswered question is asked again. While the server connects to a new Jupyter
 * kernel, a question can get lost: about one in a hundred on a busy computer.
 */
const ASK_AGAIN_MS = 2_000;

/** A Jupyter kernel for one notebook. Disposing of it ends the kernel and everything that runs in it. */
export class JupyterKernel implements AsyncDisposable {
  readonly #server: ServerAddress;
  readonly #session: string;
  readonly #kernel: LocalKernelConnection;
  readonly #died = new AbortController();
  #restarting = false;
  #disposed: Promise<void> | undefined;

  private constructor(server: ServerAddress, session: string, kernel: LocalKernelConnection) {
    this.#server = server;
    this.#session = session;
    this.#kernel = kernel;
    kernel.statusChanged.connect((_, status) => {
      // The server replaces a kernel that has died, but the variables are gone.
      if (status === "autorestarting") this.#restarting = true;
      if (status === "autorestarting" || status === "dead") this.#die("the kernel has ended");
    });
    kernel.connectionStatusChanged.connect((_, status) => {
      if (status === "disconnected") this.#die("the Jupyter server has ended");
    });
  }

  /**
   * Starts a Jupyter kernel, and waits until it answers.
   *
   * @param server The server that starts it.
   * @param path The path of the notebook relative to the server's folder. The kernel's working
   * directory is the folder of the notebook.
   * @param signal Aborts the start.
   * @throws {JupyterKernelError} when it does not start
   * @throws the signal's reason when it is aborted
   */
  static async start(
    server: ServerAddress,
    path: string,
    signal?: AbortSignal,
  ): Promise<JupyterKernel> {
    const stop = AbortSignal.any([AbortSignal.timeout(START_MS), ...(signal ? [signal] : [])]);
    try {
      const { id, kernel: model } = await SessionAPI.startSession(
        // For a path that it knows, a server returns the old kernel, even one that has died once.
        {
          ...{ path: `${path}.${crypto.randomUUID()}`, name: path, type: "notebook" },
          kernel: { name: KERNEL_NAME },
        },
        settingsFor(server, stop),
      );
      if (!model) {
        throw new JupyterKernelError(`Cannot run '${path}' as the server starts no kernel`);
      }
      const serverSettings = settingsFor(server);
      const kernel = new LocalKernelConnection({ model, serverSettings, handleComms: false });
      const session = new JupyterKernel(server, id, kernel);
      try {
        await untilItAnswers(kernel, AbortSignal.any([stop, session.#died.signal]));
        return session;
      } catch (error) {
        await session[Symbol.asyncDispose]();
        throw error;
      }
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof JupyterKernelError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new JupyterKernelError(`Cannot run '${path}' as its kernel does not start: ${reason}`, {
        cause,
      });
    }
  }

  /**
   * Executes code, and waits until all of its output has arrived.
   *
   * @param code The code.
   * @param options How.
   * @returns What it has shown, even if it throws.
   * @throws {CellDeadlineError} when it takes too long; the kernel has been ended then
   * @throws {JupyterKernelError} when the kernel or the server ends
   * @throws the signal's reason when it is aborted
   */
  async execute(code: string, { deadline, signal }: ExecuteOptions): Promise<Execution> {
    const late = new AbortController();
    const stop = AbortSignal.any([this.#died.signal, late.signal, ...(signal ? [signal] : [])]);
    stop.throwIfAborted();
    const timer = setTimeout(() => late.abort(new CellDeadlineError(tooLate(deadline))), deadline);
    const outputs = new CellOutputs();
    const startedAt = performance.now();
    let lastAt = startedAt;
    const future = this.#kernel.requestExecute({ code, allow_stdin: false }, false);
    future.onIOPub = (message) => {
      outputs.add(message);
      lastAt = performance.now();
    };
    try {
      const { content } = await abortable(future.done, stop);
      const ms = performance.now() - startedAt;
      for (let quiet = 0; quiet < GRACE_MS; quiet = performance.now() - lastAt) {
        await delay(GRACE_MS - quiet, { signal: stop });
      }
      return {
        ...{ outputs: outputs.all, ms },
        ...(content.status === "error" && { error: `${content.ename}: ${content.evalue}` }),
      };
    } catch (error) {
      if (late.signal.aborted) await this[Symbol.asyncDispose]();
      throw error;
    } finally {
      clearTimeout(timer);
      future.dispose();
    }
  }

  /**
   * Interrupts the running code, like Jupyter's stop button. Code that is busy stops; code that waits
   * does not, and the Jupyter kernel hangs until it is ended.
   */
  async interrupt(): Promise<void> {
    await KernelAPI.interruptKernel(this.#kernel.id, settingsFor(this.#server));
  }

  /** Ends the Jupyter kernel. */
  async [Symbol.asyncDispose](): Promise<void> {
    await (this.#disposed ??= this.#end());
  }

  async #end(): Promise<void> {
    if (this.#restarting) await this.#connectedAgain();
    const alreadyEnded = this.#died.signal.aborted;
    this.#die("it has been ended");
    this.#kernel.dispose();
    // The server may have started a replacement: it is not ours, and ends with the server.
    if (alreadyEnded) return;
    const late = AbortSignal.timeout(END_MS);
    try {
      await SessionAPI.shutdownSession(this.#session, settingsFor(this.#server, late));
    } catch (error) {
      // A server that cannot be reached has ended, and its kernels with it.
      if (late.aborted || !(error instanceof ServerConnection.NetworkError)) throw error;
    }
  }

  /** Disposed of while it connects, the client would reject a promise that nobody handles. */
  async #connectedAgain(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = (): void => {
      if (this.#kernel.connectionStatus !== "connecting") resolve();
    };
    this.#kernel.connectionStatusChanged.connect(check);
    check();
    const timer = setTimeout(resolve, END_MS);
    await promise;
    clearTimeout(timer);
  }

  #die(why: string): void {
    this.#died.abort(new JupyterKernelError(`Cannot execute the cell to its end as ${why}`));
  }
}

/** Asks a Jupyter kernel about itself until it answers. */
async function untilItAnswers(kernel: LocalKernelConnection, signal: AbortSignal): Promise<void> {
  const ask = (): void => void kernel.requestKernelInfo();
  const timer = setInterval(ask, ASK_AGAIN_MS);
  try {
    // The client itself has asked once already.
    await abortable(kernel.info, signal);
  } finally {
    clearInterval(timer);
  }
}

function tooLate(deadline: number): string {
  return `Cannot execute the cell to its end as it takes more than ${deadline} ms: give the calls ` +
    "in it a shorter 'timeout', or the cell a longer 'deadline' in its metadata";
}
