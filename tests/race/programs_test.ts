import { assertEquals, assertRejects } from "@std/assert";
import { PeerGoneError } from "../../lib/kit/messages/errors.ts";
import { runTogether, startProgram } from "../../lib/race/programs.ts";

Deno.test("startProgram() returns when the program has loaded what it imports", async () => {
  const lines: string[] = [];
  {
    await using program = await startProgram(
      `import { Pipe } from "last-ticket";
       await using pipe = Pipe.toParent();
       console.log("a line");
       for await (const number of pipe) await pipe.send(2 * number);`,
      { onText: (line) => lines.push(line) },
    );
    await program.pipe.send(21);
    assertEquals(await program.pipe.receive(), 42);
  }
  assertEquals(lines, ["a line"]);
});

Deno.test("startProgram() throws when the program imports what does not exist", async () => {
  const missing = `import "file:///no-such-file.ts"; console.log(1);`;
  await assertRejects(() => startProgram(missing), PeerGoneError);
});

Deno.test("runTogether() lets nobody begin before all are ready, and keeps each one's order", async () => {
  const prints = (name: string) =>
    `console.log("${name}1"); await new Promise((go) => setTimeout(go, 50)); console.log("${name}2");`;
  const lines = (await runTogether(["a", "b", "c"].map(prints))).trimEnd().split("\n");
  assertEquals(lines.toSorted(), ["a1", "a2", "b1", "b2", "c1", "c2"]);
  for (const name of "abc") {
    assertEquals(lines.filter((line) => line.startsWith(name)), [`${name}1`, `${name}2`]);
  }
});

Deno.test("runTogether() has one pipe for all: messages of PIPE_BUF bytes never mix", async () => {
  const writes = (letter: string) =>
    `for (let n = 0; n < 50; n++) console.log("${letter}".repeat(4_095));`;
  const lines = (await runTogether([writes("a"), writes("b")])).trimEnd().split("\n");
  assertEquals(lines.map((line) => new Set(line).size), Array(100).fill(1));
});

Deno.test("runTogether() returns what the others have said when one of them throws", async () => {
  const fine = `console.log("fine");`;
  assertEquals(await runTogether([`Deno.exit(1);`, fine]), "fine\n");
  assertEquals(await runTogether([`this is no program`, fine]), "fine\n");
});
