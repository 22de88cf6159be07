import { removeFolder } from "../../../lib/race/remove_folder.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
/** Far longer than `lab` takes to start, also on a busy computer. */
const TIMEOUT_MS = 120_000;

/** A copy of the course that `lab` can be started in, with a user of its own. */
export class LabFolder implements AsyncDisposable {
  /** Where the copy is. */
  readonly path: string;
  readonly #started: Deno.ChildProcess[] = [];

  private constructor(path: string) {
    this.path = path;
  }

  /** Copies what `lab` needs of the course. */
  static async create(): Promise<LabFolder> {
    const path = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
    for (const name of ["bin", "home", "temporary"]) await Deno.mkdir(`${path}/${name}`);
    const { success } = await new Deno.Command("cp", {
      args: ["-r", ...["lib", "notebooks", "deno.json"].map((name) => ROOT + name), path],
    }).output();
    if (!success) throw new Error(`Cannot copy the course to ${path}`);
    return new LabFolder(path);
  }

  /** Puts a program before all others. */
  async addProgram(name: string, script: string): Promise<void> {
    await Deno.writeTextFile(`${this.path}/bin/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  /** Starts `lab`, as the leader of a process group: that is how a terminal starts a command. */
  spawn(args: string[], { path = Deno.env.get("PATH") ?? "" } = {}): Deno.ChildProcess {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", "lib/commands/lab.ts", ...args],
      cwd: this.path,
      env: {
        PATH: `${this.path}/bin:${path}`,
        HOME: `${this.path}/home`,
        ...{ XDG_DATA_HOME: "", JUPYTER_PATH: "", JUPYTER_DATA_DIR: "" },
        // With the other home, Deno would compile everything again.
        DENO_DIR: denoDir(),
        TMPDIR: `${this.path}/temporary`,
        NO_COLOR: "1",
      },
      ...{ stdin: "null", stdout: "piped", stderr: "piped", detached: true },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).spawn();
    this.#started.push(child);
    return child;
  }

  /** The files in one of its folders. */
  filesIn(folder: string): string[] {
    return [...Deno.readDirSync(`${this.path}/${folder}`)].map(({ name }) => name).sort();
  }

  /** Ends what a test that failed has left running, and removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#started) {
      try {
        child.kill("SIGTERM");
      } catch {
        // It has ended, as it should.
      }
      await child.status;
    }
    await removeFolder(this.path);
  }
}

function denoDir(): string {
  return Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;
}

/** Reads what `lab` prints up to the address, and throws the rest away until it has ended. */
export async function readAddress(
  { stdout }: Deno.ChildProcess,
): Promise<{ address: URL; rest: Promise<void> }> {
  const chunks = stdout.pipeThrough(new TextDecoderStream());
  let text = "";
  for await (const chunk of chunks.values({ preventCancel: true })) {
    text += chunk;
    if (/^Open: .*\n/m.test(text)) break;
  }
  const [, address] = /^Open: (\S+)\n/m.exec(text) ?? [];
  if (address === undefined) throw new Error(`It printed no address:\n${text}`);
  return { address: new URL(address), rest: chunks.pipeTo(new WritableStream()) };
}
