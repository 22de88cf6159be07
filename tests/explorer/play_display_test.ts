import { assert, assertEquals, assertMatch } from "@std/assert";
import { play } from "../../lib/explorer/play.ts";
import { withLock } from "../../lib/kit/desk/lock.ts";
import { INKS } from "../../lib/pictures/inks.ts";
import { assertWellFormed } from "../pictures/_well_formed.ts";

Deno.test("Play shows its menu in a terminal, and after the first step its picture", async () => {
  const game = await play((desk) => withLock(desk.lock, () => desk.office.buy()));
  assertEquals(
    Deno.inspect(game),
    "Who goes next?\n  Ann1  Ann: acquire lock\n  Bob1  Bob: acquire lock",
  );
  await game.take("Ann1");
  await game.take("Ann2");
  assertEquals(
    Deno.inspect(game),
    `Who goes next?

row    Ann                 Bob             shared
  1  │ acquire lock                        tickets = 1, lock: Ann
  2  │ read tickets → 1  : waits for lock

  Ann3  Ann: write tickets = 0
  Bob waits for the lock, which Ann holds.`,
  );
});

Deno.test("Play shows what is wrong, and no menu, when it has ended", async () => {
  const game = await play((desk) => desk.office.buy(), "Ann1 Bob1 Bob2 Ann2");
  const shown = Deno.inspect(game);
  assertMatch(
    shown,
    /^Ann and Bob have both bought the same ticket\. Neither Ann nor Bob acquired the\nlock\.\n/,
  );
  assertMatch(shown, /row 3 has changed it since\n*$/);
  const right = await play((desk) => desk.office.buy(), "Ann1 Ann2 Bob1");
  assertMatch(Deno.inspect(right), /^All have ended, and no rule is broken\.\n/);
});

Deno.test("Play shows picture and menu in a notebook", async () => {
  const game = await play((desk) => desk.office.buy(), "Ann1");
  const display: unknown = Reflect.get(game, Symbol.for("Jupyter.display"));
  assert(typeof display === "function");
  const bundle: Record<string, string> = display.call(game);
  // HTML's own rules hold in a script.
  const html = (bundle["text/html"] ?? "").replace(/<script>.*<\/script>/s, "");
  assertMatch(html, /<svg/);
  const items = assertWellFormed(`<div>${html}</div>`).filter(({ name }) => name === "li");
  assertEquals(items.length, 2);
  assertMatch(html, /<code>Bob1<\/code> Bob: read tickets/);
  assertEquals(bundle["text/plain"], Deno.inspect(game, { colors: false }));
});

Deno.test("Play alarms by the colour of its title only when a rule is broken", async () => {
  const titleOf = async (schedule: string): Promise<string> => {
    const { picture } = await play((desk) => desk.office.buy(), schedule);
    return /<text [^>]*font-weight[^>]*>/.exec(picture?.svg ?? "")?.[0] ?? "";
  };
  const bad = await titleOf("Ann1 Bob1 Bob2 Ann2");
  const fine = await titleOf("Ann1 Ann2 Bob1");
  const unfinished = await titleOf("Ann1");
  assertMatch(bad, new RegExp(INKS.wrong[0]));
  assertEquals(fine, bad.replaceAll(INKS.wrong[0], INKS.text[0]));
  assertEquals(unfinished, fine);
});
