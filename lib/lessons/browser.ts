import { platform } from "node:os";
import { escapeXml } from "../text/escape.ts";

/**
 * Opens a page in the user's browser, if there is one.
 *
 * @param address The page's address. As it holds a secret, and all users of a computer can read the
 * arguments of a program, the browser gets it from a file.
 * @returns Disposing of it removes that file.
 */
export async function openBrowser(address: string): Promise<AsyncDisposable> {
  // Only its owner may read it.
  const file = await Deno.makeTempFile({ prefix: "last-ticket-", suffix: ".html" });
  const page = `<!DOCTYPE html><meta http-equiv="refresh" content="0; url=${escapeXml(address)}">`;
  await Deno.writeTextFile(file, `${page}\n`);
  openInBrowser(file);
  return { [Symbol.asyncDispose]: () => Deno.remove(file) };
}

/**
 * Opens a file in the user's browser, if there is one.
 *
 * @param file Its path.
 */
export function openInBrowser(file: string): void {
  const opener = platform() === "darwin" ? "open" : "xdg-open";
  try {
    const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
    // The browser is the user's, and outlives us.
    new Deno.Command(opener, { args: [file], detached: true, ...silent }).spawn().unref();
  } catch (error) {
    // Without a desktop, people use the address that was printed.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
