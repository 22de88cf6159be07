import { deadline } from "@std/async";

const MAIN = new URL("./_peer_main.ts", import.meta.url).pathname;

/** A second process with a lock of its own on the same file. It is killed at the end of its scope. */
export class Peer implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #output: ReadableStreamDefaultReader<string>;
  #rest = "";

  private constructor(path: string) {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-config", "--no-lock", "-A", MAIN, path],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#input = this.#process.stdin.getWriter();
    this.#output = this.#process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async start(path: string): Promise<Peer> {
    const peer = new Peer(path);
    await peer.#answer();
    return peer;
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Sends a line and resolves to the answer; see `_peer_main.ts` for what it understands. */
  async ask(line: string): Promise<string> {
    await this.#input.write(new TextEncoder().encode(`${line}\n`));
    return await this.#answer();
  }

  /** Ends the process as `kill -9` does. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#process.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await this.#process.status;
    await this.#output.cancel();
    await this.#input.abort().catch(() => {});
  }

  async #answer(): Promise<string> {
    while (!this.#rest.includes("\n")) {
      const { value, done } = await deadline(this.#output.read(), 30_000);
      if (done) throw new Error("The second process has ended without an answer");
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    const line = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end + 1);
    return line;
  }
}
