/** A program beside the tests that runs as a second process and talks in lines. */
export class Child {
  readonly #process: Deno.ChildProcess;
  readonly #lines: AsyncGenerator<string>;

  constructor(program: string, args: string[], flags: string[] = ["-A"]) {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--no-config",
        "--no-prompt",
        ...flags,
        new URL(program, import.meta.url).href,
        ...args,
      ],
      stdin: "piped",
      stdout: "piped",
      // Ends a child that hangs, and with it the lines that the test waits for.
      signal: AbortSignal.timeout(120_000),
    }).spawn();
    this.#lines = toLines(this.#process.stdout);
  }

  /** Waits for the next line, or returns `undefined` if the child has ended. */
  async nextLine(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done === true ? undefined : value;
  }

  /** Lets a child go on that waits for its input to end. */
  async letGo(): Promise<void> {
    await this.#process.stdin.close();
  }

  /** Kills the child as by `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await Array.fromAsync(this.#lines);
    await this.#process.status;
    await this.#process.stdin.close().catch(() => {});
  }

  /** Waits for the end and returns the lines that are left. */
  async end(): Promise<string[]> {
    const lines = await Array.fromAsync(this.#lines);
    const { code } = await this.#process.status;
    if (code !== 0) throw new Error(`The child ended with code ${code}`);
    return lines;
  }
}

async function* toLines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
