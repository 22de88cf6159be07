import { assertEquals, assertRejects } from "@std/assert";
import { PassThrough } from "node:stream";
import { readKeys } from "../../../lib/commands/learn/display.ts";

/** The keys in what a terminal sends at once. */
async function keysIn(text: string): Promise<string[]> {
  const terminal = new PassThrough();
  const keys = Array.fromAsync(readKeys(new AbortController().signal, terminal));
  terminal.end(text);
  return await keys;
}

Deno.test("readKeys() tells keys apart that come together, and takes capitals for small letters", async () => {
  assertEquals(await keysIn("hN"), ["h", "n"]);
  assertEquals(await keysIn("\x1b[A\x1b[B\x1bOA\r\n q"), [
    ...["up", "down", "up", "enter", "enter", "space", "q"],
  ]);
  assertEquals(await keysIn("\x1b[5~\x1b[6~\x1b[H\x1b[F\x1b[1~\x1b[4~"), [
    ...["page up", "page down", "home", "end", "home", "end"],
  ]);
  assertEquals(await keysIn("é漢?"), ["é", "漢", "?"]);
});

Deno.test("readKeys() knows how to interrupt and to end", async () => {
  assertEquals(await keysIn("\x03\x04"), ["ctrl+c", "q"]);
});

Deno.test("readKeys() knows the key escape from the sequences that begin with it", async () => {
  const terminal = new PassThrough();
  const keys = readKeys(new AbortController().signal, terminal);
  terminal.write("\x1b");
  assertEquals((await keys.next()).value, "escape");
  terminal.write("\x1b[A");
  assertEquals((await keys.next()).value, "up");
  terminal.end();
  assertEquals((await keys.next()).done, true);
});

Deno.test("readKeys() leaves out what has no name", async () => {
  assertEquals(await keysIn("\x1b[15~\x1b[1;5C\x01\x1bOPx"), ["x"]);
});

Deno.test("readKeys() throws the reason of its signal while no key is pressed", async () => {
  const abort = new AbortController();
  const next = readKeys(abort.signal, new PassThrough()).next();
  abort.abort(new Error("interrupted"));
  await assertRejects(() => next, Error, "interrupted");
});
