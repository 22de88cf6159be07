import { assertEquals } from "@std/assert";
import { withLock } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.terminal` does wherever a client runs. */
export function terminalContract(setting: Setting): void {
  Deno.test(`Terminal.print() shows lines as they are, in the order of the calls ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ terminal }) => {
      await terminal.print("first");
      await terminal.print("second");
      await terminal.print("");
      await terminal.print('ünï "quoted" \u{1f3ab}');
      await terminal.print("two\nlines");
      // Nobody checks types in a notebook.
      await terminal.print(JSON.parse("42"));
      return false;
    });
    assertEquals(ending.lines, [
      "first",
      "second",
      "",
      'ünï "quoted" \u{1f3ab}',
      "two\nlines",
      "42",
    ]);
  });

  Deno.test(`Terminal.print() keeps each client's own order ${setting.name}`, async () => {
    const endings = await setting.run(async ({ name, terminal }) => {
      await terminal.print(`${name} 1`);
      await terminal.print(`${name} 2`);
      return false;
    }, { clients: 3 });
    for (const { lines } of endings) {
      for (const name of ["Ann", "Bob", "Cat"]) {
        assertEquals(lines.filter((line) => line.startsWith(name)), [`${name} 1`, `${name} 2`]);
      }
      assertEquals(lines.length, 6);
    }
  });

  Deno.test(`Terminal.print() has printed when it resolves, so that a lock keeps lines together ${setting.name}`, async () => {
    const endings = await setting.run(async ({ name, lock, terminal }) => {
      await withLock(lock, async () => {
        await terminal.print(name);
        await terminal.print(name);
      });
      return false;
    }, { clients: 3 });
    for (const { lines } of endings) {
      assertEquals([lines[0], lines[2], lines[4]], [lines[1], lines[3], lines[5]]);
      assertEquals(lines.length, 6);
    }
  });
}
