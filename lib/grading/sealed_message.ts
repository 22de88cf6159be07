// Taken before a learner's module is loaded, which can replace all that is global.
const { stringify } = JSON;
const { setPrototypeOf } = Object;
const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
const write = Deno.stdout.writeSync.bind(Deno.stdout);

/** What a sealed message is made of: nothing that has methods. */
export interface SealedFields {
  [name: string]: string | number | boolean | undefined | SealedFields;
}

/**
 * Makes a copy without a prototype: a `toJSON` or a setter that somebody has put on `Object.prototype`
 * does not reach it.
 */
export function bare(fields: SealedFields): SealedFields {
  const copy: SealedFields = { ...fields };
  setPrototypeOf(copy, null);
  return copy;
}

/**
 * Sends a message to the parent past what a learner's code can replace in this process: `JSON.stringify`,
 * `toJSON`, the methods of the pipe. The parent receives it as one more message on the same pipe.
 *
 * That makes it hard to forge, not impossible: code of the same process finds ways to deceive whoever
 * makes the message.
 *
 * @param message The fields. Objects in it must be {@linkcode bare} too.
 */
export function sendSealed(message: SealedFields): void {
  // As `Pipe` has it (RFC 7464): a record separator, one line of JSON, a line feed.
  let left = encode(`\x1e${stringify(bare(message))}\n`);
  while (left.length > 0) left = left.subarray(write(left));
}
