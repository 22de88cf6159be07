/** Says on standard error what is going on: in one line on a terminal, else line by line. */
export class Progress {
  readonly #onTerminal = Deno.stderr.isTerminal();

  /** Shows `text` in the place of what was shown before. */
  show(text: string): void {
    this.#write(this.#onTerminal ? `\r\x1b[K${text}` : `${text}\n`);
  }

  /** Clears the line for what is printed on standard output. */
  clear(): void {
    if (this.#onTerminal) this.#write("\r\x1b[K");
  }

  #write(text: string): void {
    Deno.stderr.writeSync(new TextEncoder().encode(text));
  }
}
