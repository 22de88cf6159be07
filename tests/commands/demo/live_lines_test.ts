import { assertEquals } from "@std/assert";
import { LiveLines } from "../../../lib/commands/demo/show_scene.ts";
import type { RaceEvent } from "../../../lib/race/mod.ts";

function live(names: string[], color = false): { lines: string[]; live: LiveLines } {
  const lines: string[] = [];
  return { lines, live: new LiveLines({ names, color, print: (line) => lines.push(line) }) };
}

const found = (client: string, at: number, count: number): RaceEvent => ({
  ...{ client, at, kind: "end", activity: "search", count },
});

Deno.test("LiveLines.add() prints what a client found and how it ended, and nothing else", () => {
  const { lines, live: screen } = live(["Ann", "Bob-2"]);
  screen.add({ client: "Ann", at: 0, kind: "start", activity: "search" });
  screen.add(found("Ann", 100.4, 1));
  screen.add({ client: "Ann", at: 101, kind: "end", activity: "acquire" });
  screen.add({ client: "Ann", at: 201, kind: "end", activity: "read", count: 1 });
  screen.add({ client: "Ann", at: 301, kind: "print", line: "hello" });
  screen.add({ client: "Ann", at: 301, kind: "release" });
  screen.add({ client: "Ann", at: 302, kind: "outcome", outcome: "bought" });
  screen.add(found("Bob-2", 1300, 0));
  screen.add({ client: "Bob-2", at: 1400, kind: "outcome", outcome: "sold out" });
  screen.finish();
  assertEquals(lines, [
    "     100 ms  Ann    found 1 ticket",
    "     302 ms  Ann    bought a ticket",
    "    1300 ms  Bob-2  found 0 tickets",
    "    1400 ms  Bob-2  sold out",
  ]);
});

Deno.test("LiveLines.add() colours good and bad news differently", () => {
  const { lines, live: screen } = live(["Ann"], true);
  screen.add({ client: "Ann", at: 1, kind: "outcome", outcome: "bought" });
  screen.add({ client: "Ann", at: 1, kind: "outcome", outcome: "threw" });
  assertEquals(lines.map((line) => line.slice(line.indexOf("\x1b"))), [
    "\x1b[32mbought a ticket\x1b[0m",
    "\x1b[1;31mthrew\x1b[0m",
  ]);
});

Deno.test("LiveLines.add() folds what many clients say, and LiveLines.finish() tells the rest", () => {
  const names = Array.from({ length: 38 }, (_, index) => `c${index}`);
  const { lines, live: screen } = live(names);
  for (const name of names) {
    screen.add(found(name, 100, 1));
    if (name === "c7") screen.add({ client: name, at: 300, kind: "outcome", outcome: "bought" });
  }
  screen.finish();
  screen.finish();
  assertEquals(lines, [
    ...["c0 ", "c1 ", "c2 ", "c3 ", "c4 "].map((name) => `     100 ms  ${name}  found 1 ticket`),
    "     300 ms  c7   bought a ticket",
    "     100 ms  ... 10 more  found 1 ticket",
    "     100 ms  ... 10 more  found 1 ticket",
    "     100 ms  ... 10 more  found 1 ticket",
    "             ... 3 more  found 1 ticket",
  ]);
});

Deno.test("LiveLines.add() leaves it to LiveLines.finish() to say who was killed", () => {
  const { lines, live: screen } = live(["Ann"]);
  screen.add({ client: "Ann", at: 50, kind: "outcome", outcome: "killed" });
  assertEquals(lines, []);
  screen.finish();
  assertEquals(lines, ["      50 ms  Ann  killed"]);
});
