/** Where bytes come from. A reader of a `ReadableStream` is one. */
export interface Source {
  /** Resolves with the next bytes, or with no `value` at the end. */
  read(): Promise<{ value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

let isOpen = false;

/**
 * Standard input as a source. `Deno.stdin.readable` does the same, but to load what streams are made
 * of costs a process 4 ms of its start (Deno 2.9.6).
 *
 * @throws {TypeError} when it was opened before: two readers would each get some of the bytes
 */
export function openStdin(): Source {
  if (isOpen) {
    throw new TypeError("Cannot open the pipe to the parent process as it is open already");
  }
  isOpen = true;
  const buffer = new Uint8Array(65_536);
  return {
    async read(): Promise<{ value?: Uint8Array }> {
      const length = await Deno.stdin.read(buffer);
      return length === null ? {} : { value: buffer.subarray(0, length) };
    },
    cancel: () => Promise.resolve(Deno.stdin.close()),
  };
}
