// Taken before a learner's module is loaded, which can replace all that is global.
const { stringify } = JSON;
const { setPrototypeOf } = Object;
const { isArray } = Array;
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
const write = Deno.stdout.writeSync.bind(Deno.stdout);

/**
 * Makes a copy without prototypes: a `toJSON` or a setter that somebody has put on `Object.prototype`
 * does not reach it.
 */
function bare(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = isArray(value) ? [] : {};
  setPrototypeOf(copy, null);
  // Neither iterators nor methods of arrays: they can be replaced.
  for (const key in value) {
    (copy as Record<string, unknown>)[key] = bare((value as Record<string, unknown>)[key]);
  }
  return copy;
}

/**
 * Sends a message to the parent past what a learner's code can replace in this process: `JSON.stringify`,
 * `toJSON`, the methods of the pipe. The parent receives it as one more message on the same pipe.
 *
 * That makes it hard to forge, not impossible: code of the same process finds ways to deceive whoever
 * makes the message.
 *
 * @param message Plain data.
 */
export function sendSealed(message: object): void {
  // As `Pipe` has it (RFC 7464): a record separator, one line of JSON, a line feed.
  let left = encode(`\x1e${stringify(bare(message))}\n`);
  while (left.length > 0) left = left.subarray(write(left));
}
