import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { removeFolder } from "../../race/remove_folder.ts";
import { makeTemporaryFolder } from "../../race/temporary_folder.ts";
import { kernelSpec, writeKernelSpec } from "./kernel_spec.ts";
import { killAll, processTrees, type SeenProcess } from "./process_trees.ts";

/** Where a Jupyter server answers, and to whom. */
export interface ServerAddress {
  /** Where it answers: `http://127.0.0.1:PORT/`. */
  url: string;
  /** The secret that each request must bring along. */
  token: string;
}

/** Options for {@linkcode ServerProcess.start}. */
export interface ServerProcessOptions {
  /** What is served. */
  folder: string;
  /** Whether it gets settings and a Jupyter kernel of its own. */
  hermetic: boolean;
  /** Where it listens, if it can. */
  port: number;
}

/** `last_ticket_links.py` is there: links to exercises open an editor. */
const PYTHON_FOLDER = fileURLToPath(new URL(".", import.meta.url));
/** Jupyter gives each kernel 5 s to end. */
const LONGEST_END_MS = 15_000;
/** Characters of a server's log that an error shows. */
const MOST_LAST_WORDS = 4_000;

/** A Jupyter server's process, with a folder for the files that it and its kernels create. */
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
    const home = await makeTemporaryFolder("last-ticket-jupyter-");
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

  /** Where it answers, according to the file that it writes once it is up. */
  async readInfo(): Promise<ServerAddress | undefined> {
    for await (const { name } of Deno.readDir(join(this.#home, "runtime"))) {
      if (!/^(nb|jp)server-\d+\.json$/.test(name)) continue;
      const text = await Deno.readTextFile(join(this.#home, "runtime", name));
      // The file appears before it is complete.
      if (text.trimEnd().endsWith("}")) return toServerAddress(JSON.parse(text));
    }
    return undefined;
  }

  /** The end of its log. */
  lastWords(): string {
    return Deno.readTextFileSync(logOf(this.#home)).slice(-MOST_LAST_WORDS).trim();
  }

  /** Ends it, its kernels and what these have started, and removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    // Clients lead process groups of their own: once their kernel is gone, nothing tells whose they were.
    const before = await this.#kernels();
    this.#kill("SIGTERM");
    const timer = setTimeout(() => this.#kill("SIGKILL"), LONGEST_END_MS);
    await this.#child.status;
    clearTimeout(timer);
    // A server that ends may forget a kernel that it is still starting.
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
    "--ServerApp.jpserver_extensions=last_ticket_links=True",
  ];
  const data = join(home, "data");
  // Kernels inherit the error output: a pipe would stay open until the last of them has ended.
  return new Deno.Command("sh", {
    args: ["-c", 'exec "$@" 2>>"$0"', logOf(home), command, ...args],
    cwd: folder,
    env: {
      // Not as an argument: every user of this computer can read those.
      JUPYTER_TOKEN: crypto.randomUUID(),
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
      PYTHONPATH: [PYTHON_FOLDER, Deno.env.get("PYTHONPATH")].filter(Boolean).join(delimiter),
      // A kernel that is killed during a race cannot remove the folder of its tickets.
      TMPDIR: join(home, "tmp"),
      ...(hermetic && {
        JUPYTER_CONFIG_DIR: join(home, "config"),
        JUPYTER_DATA_DIR: data,
        JUPYTER_PATH: data,
      }),
    },
    // A terminal's Ctrl-C must reach only us: we end the server when it is no longer needed.
    detached: true,
    ...{ stdin: "null", stdout: "null", stderr: "null" },
  }).spawn();
}

function logOf(home: string): string {
  return join(home, "log.txt");
}

function toServerAddress(info: unknown): ServerAddress | undefined {
  if (typeof info !== "object" || info === null) return undefined;
  const { url, token }: { url?: unknown; token?: unknown } = info;
  return typeof url === "string" && typeof token === "string" ? { url, token } : undefined;
}
