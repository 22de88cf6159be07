/** Keeps all cores busy. Threads, not processes: they end with this process, however it ends. */
export class BusyCores implements Disposable {
  readonly #workers: Worker[];

  constructor(count: number = navigator.hardwareConcurrency) {
    const program = `data:text/javascript,${encodeURIComponent("for (;;);")}`;
    this.#workers = Array.from({ length: count }, () => new Worker(program, { type: "module" }));
  }

  [Symbol.dispose](): void {
    for (const worker of this.#workers) worker.terminate();
  }
}
