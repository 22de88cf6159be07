import { delay } from "@std/async";

/** Far longer than anything takes that a test waits for, also on a busy computer. */
const TIMEOUT_MS = 120_000;

/** Whether there is a real terminal to test with. */
export function hasTmux(): boolean {
  try {
    return new Deno.Command("tmux", { args: ["-V"], stdout: "null" }).outputSync().success;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    if (Deno.env.get("CI") === "true") {
      throw new Error("These tests need a terminal: apt-get install tmux", { cause: error });
    }
    return false;
  }
}

/** A real terminal with a shell in it. */
export class TmuxTerminal implements AsyncDisposable {
  readonly #socket: string;
  #runs = 0;
  #isOpen = true;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** Opens a terminal of 80 by 24. */
  static async open(socket: string, folder: string): Promise<TmuxTerminal> {
    const terminal = new TmuxTerminal(socket);
    await terminal.#tmux("new-session", "-d", "-x", "80", "-y", "24", "-c", folder, "sh");
    return terminal;
  }

  /** Types keys by their names, such as `"h"`, `"Enter"` or `"C-c"`. */
  async type(...keys: string[]): Promise<void> {
    await this.#tmux("send-keys", ...keys);
  }

  /** Types a command for the shell, which says afterwards how it ended. */
  async run(command: string): Promise<void> {
    this.#runs++;
    await this.#tmux(
      "send-keys",
      "-l",
      `clear; ${command}; echo "run ${this.#runs} ended with $?"`,
    );
    await this.type("Enter");
  }

  /** Waits until the last command has ended, and says what can be seen then. */
  async end(code: number): Promise<string> {
    return await this.see(`run ${this.#runs} ended with ${code}`);
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux("resize-window", "-x", `${columns}`, "-y", `${rows}`);
  }

  /** What can be seen. */
  async screen(): Promise<string> {
    return await this.#tmux("capture-pane", "-p");
  }

  /**
   * Waits until something can be seen and the screen is drawn to its end, and says what can be seen then: a
   * terminal gets a screen piece by piece.
   *
   * @param within How long that may take, in milliseconds.
   */
  async see(wanted: string | RegExp, within = TIMEOUT_MS): Promise<string> {
    const deadline = Date.now() + within;
    let before = "";
    let same = 0;
    for (;;) {
      const screen = await this.screen();
      same = screen === before ? same + 1 : 0;
      before = screen;
      const isThere = typeof wanted === "string" ? screen.includes(wanted) : wanted.test(screen);
      if (isThere && same >= 2) return screen;
      if (Date.now() > deadline) throw new Error(`Nowhere on the screen is ${wanted}:\n${screen}`);
      await delay(30);
    }
  }

  /** How a shell finds the terminal: whether it is as it should be after a program. */
  async isRestored(): Promise<boolean> {
    const flags = await this.#tmux("display-message", "-p", "#{cursor_flag} #{alternate_on}");
    await this.run("stty -a | tr ';' ' '");
    const screen = await this.end(0);
    return flags.trim() === "1 0" &&
      [" icanon ", " echo ", " isig "].every((flag) =>
        ` ${screen.replaceAll("\n", " ")} `.includes(flag)
      );
  }

  /** Closes the terminal, as who closes the window does. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#tmux("kill-server");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #tmux(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("tmux", {
      args: ["-S", this.#socket, "-f", "/dev/null", ...args],
      // Whatever the tests run in, this terminal is one that can do the usual things.
      env: { TERM: "xterm-256color", TMUX: "", LC_ALL: "C.UTF-8" },
      stdin: "null",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).output();
    const text = new TextDecoder();
    if (!success) throw new Error(`tmux ${args.join(" ")}: ${text.decode(stderr)}`);
    return text.decode(stdout);
  }
}
