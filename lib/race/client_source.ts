import type { Client } from "../kit/desk/desk.ts";
import { inspectValue } from "../kit/desk/refusals.ts";
import { type ClientSource, ClientSourceError } from "../kit/process/protocol.ts";

/**
 * Turns what was given to {@linkcode runClients} into something that can be sent to a process.
 *
 * @param client A function, or the `file:` URL of a module that exports one as `client`.
 * @throws {ClientSourceError} when it is no function whose text can travel
 */
export function clientSource(client: Client | URL): ClientSource {
  if (client instanceof URL) {
    if (client.protocol === "file:") return { kind: "module", url: client.href };
    throw new ClientSourceError(
      `Cannot run a client module that is not a local file: current value is ${client.href}`,
    );
  }
  if (typeof client !== "function") {
    throw new ClientSourceError(
      `Cannot run a client that is neither a function nor a file URL: current value is ${
        inspectValue(client)
      }`,
    );
  }
  return { kind: "function", text: functionText(client) };
}

/**
 * The text of a function, which stands for it elsewhere.
 *
 * @throws {ClientSourceError} when that text is no expression, or the text of a class
 */
// deno-lint-ignore ban-types -- any function has a text.
export function functionText(client: Function): string {
  const text = client.toString();
  if (isFunctionText(text)) return text;
  throw new ClientSourceError(
    "Cannot send this client to another process as only a function written as " +
      "`async (desk) => { ... }` or `async function (desk) { ... }` has a text that can travel: " +
      `current text begins with ${text.slice(0, 40)}`,
  );
}

/** Tells a function's text from a method's (`client(desk) {}`), a bound function's or a class's. */
function isFunctionText(text: string): boolean {
  if (/^class\b/.test(text)) return false;
  try {
    // Compiles the text and does not run it.
    new Function(`return (${text}\n)`);
    return true;
  } catch {
    return false;
  }
}
