import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripVTControlCharacters } from "node:util";
import { certificateOf } from "../../../lib/commands/learn/certificate.ts";
import { BEGINNING } from "../../../lib/commands/learn/progress.ts";
import type { LearnState } from "../../../lib/commands/learn/state.ts";
import { beginning } from "../../../lib/commands/learn/update.ts";
import { plainLines, view } from "../../../lib/commands/learn/view.ts";
import { commandLine } from "../../../lib/commands/typed_command.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { wrap } from "../../../lib/text/wrap.ts";
import { after, OVERSOLD, reportOf, stateAt } from "./_states.ts";

const NAMES = CATALOG.map(({ name }) => name);
const FAILED = { type: "graded", report: reportOf("02_last_ticket", false) } as const;
const PASSED = { type: "graded", report: reportOf("02_last_ticket", true) } as const;
const HERE = stateAt("02_last_ticket", ["01_shared_terminal"]);

function show(state: LearnState, width: number, height: number): string {
  const { lines } = view(state, { width, height, color: false, links: false });
  return `${lines.join("\n")}\n`;
}

/** How to play the failure, in lines that fit: longer for those who have Deno from npx. */
function playLines(width: number): string[] {
  const command = commandLine(`play 02 "${OVERSOLD.schedule}"`);
  return wrap(`Step by step: ${command}`, width - 2).split("\n")
    .map((line, index) => (index === 0 ? "" : "  ") + line);
}

Deno.test("view() shows a failure with its schedule in 80 columns", () => {
  const play = playLines(80);
  assertEquals(
    show(after(HERE, "r", FAILED).state, 80, 23 + play.length),
    GOLDEN_WIDE.replace("PLAY", play.join("\n")),
  );
});

Deno.test("view() shows the verdict, its reason and the decisive rows first in 80 by 24", () => {
  const screen = show(after(HERE, "r", FAILED).state, 80, 24);
  assertMatch(screen, /^✗ wrong: 1 of 10 points\n.+ bought the same ticket\.\n\nrow +Ann +Bob/m);
  assertMatch(screen, /^ +6 +✗ write tickets = 0\n +\^ still believes tickets = 1/m);
});

Deno.test("view() shows a failure in 40 columns, and how far it can be scrolled", () => {
  const { state } = after(HERE, "r", FAILED, "down", "down");
  const [play = "", ...more] = playLines(40);
  const golden = GOLDEN_NARROW.replace("PLAY", play).replace("ALL", `${15 + more.length}`);
  assertEquals(show(state, 40, 24), golden);
});

Deno.test("view() shows a pass, what is worth knowing now, and what to do next", () => {
  assertEquals(show(after(HERE, "r", PASSED).state, 80, 24), GOLDEN_PASS);
});

Deno.test("view() shows the first wrong check before the others have ended", () => {
  const { state } = after(HERE, "r", { type: "check", check: OVERSOLD });
  const screen = show(state, 80, 24);
  assertStringIncludes(screen, "\n✗ wrong, still grading\n");
  assertStringIncludes(screen, "\n  6    ✗ write tickets = 0\n");
  assertStringIncludes(screen, "| … real processes |");
});

Deno.test("view() shows states in the list by words, not only by marks", () => {
  const { state } = after(HERE, FAILED, "s", "y", "enter", "l");
  const rows = show(state, 80, 24).split("\n").slice(2, 5);
  assertEquals(rows.map((row) => row.trimEnd()), [
    "  ✓ 01   A shared terminal            passed                  10 minutes",
    "  · 02a  Sell it twice                open                    5 minutes",
    "> · 02   The last ticket              current, solution seen  10 minutes",
  ]);
});

Deno.test("view() shows the list in the same columns with and without colours", () => {
  const { state } = after(HERE, FAILED, "s", "y", "enter", "l");
  for (const width of [80, 55, 20]) {
    const options = { width, height: 24, links: false };
    const colored = view(state, { ...options, color: true }).lines;
    assertEquals(
      colored.map((line) => stripVTControlCharacters(line)),
      view(state, { ...options, color: false }).lines,
    );
    if (width > 20) assertStringIncludes(colored.join("\n"), "  \x1b[32m✓ 01\x1b[0m   A shared");
  }
});

Deno.test("view() fits every page into every window, with colours and links", () => {
  const certificate = certificateOf(NAMES.map((name) => reportOf(name, true)), new Date());
  const passed = after(stateAt("02_last_ticket", NAMES), PASSED).state;
  const found = { subject: "Locks", found: "do not work", works: false } as const;
  const pages = [
    beginning(BEGINNING, true, ["A note ".repeat(30)]).state,
    after(beginning(BEGINNING, true, []).state, {
      type: "found",
      diagnosis: { ...found, needed: true, fix: "set the environment variable TMPDIR" },
    }).state,
    ...["r", "h", "l", "o", "x", "s", "?"].map((key) => after(HERE, FAILED, key).state),
    after(HERE, "r", FAILED).state,
    passed,
    after(passed, { type: "solution", text: `${"word ".repeat(40)}\n\n  indented` }).state,
    after(passed, { type: "solution", text: "word ".repeat(40), own: "other ".repeat(40) }).state,
    after(passed, "n", { type: "one of all", report: FAILED.report }).state,
    after(passed, { type: "certified", certificate, path: "/some/where/certificate.svg" }).state,
  ];
  for (const state of pages) {
    for (const [width, height] of [[80, 24], [40, 24], [20, 10], [200, 50], [1, 1]] as const) {
      const { lines } = view(state, { width, height, color: true, links: true });
      const what = `${state.page.kind} in ${width} by ${height}`;
      assert(lines.length <= height, what);
      for (const line of lines) {
        assert(stripVTControlCharacters(line).length <= width, `${what}: ${line}`);
      }
      if (width >= 40 && height >= 24) assertEquals(lines.length, height, what);
    }
    assertEquals(show(state, 80, 24).includes("\x1b"), false);
    assertStringIncludes(show(state, 80, 24), "\nNext: ", state.page.kind);
  }
});

Deno.test("view() makes a link of the path only where it is wanted", () => {
  const { lines } = view(HERE, { width: 80, height: 24, color: false, links: true });
  const link = lines.find((line) => line.startsWith("File: "));
  // deno-lint-ignore no-control-regex
  const [, url, text] = /\x1b\]8;;(.+)\x07(.+)\x1b\]8;;\x07/.exec(link ?? "") ?? [];
  assert(url?.startsWith("file:///") && url.endsWith("/exercises/02_last_ticket.ts"), link);
  assert(text?.endsWith("exercises/02_last_ticket.ts"), link);
});

Deno.test("plainLines() only grows while a computer is examined, or all is graded together", () => {
  const found = { subject: "Deno", found: "2.9.6", works: true } as const;
  const all = after(stateAt("02_last_ticket", NAMES), PASSED, "n").state;
  const report = PASSED.report;
  for (
    const [begun, ...events] of [
      [
        beginning(BEGINNING, true, []).state,
        { type: "found", diagnosis: found },
        { type: "found", diagnosis: found },
        { type: "examined" },
      ],
      [
        all,
        { type: "one of all", report },
        { type: "grading", exercise: "03_short_critical_section" },
        { type: "one of all", report },
        { type: "all graded" },
      ],
    ] as const
  ) {
    let state: LearnState = begun;
    let lines = plainLines(state, 80);
    for (const event of events) {
      ({ state } = after(state, event));
      const more = plainLines(state, 80);
      assertEquals(more.slice(0, lines.length), lines);
      lines = more;
    }
    assertEquals(lines.some((line) => line.startsWith("Keys: ")), true);
  }
});

Deno.test("plainLines() only grows while an exercise is graded, and asks in the end", () => {
  const { checks } = FAILED.report;
  let { state } = after(HERE, "r");
  let lines = plainLines(state, 80);
  for (const event of [...checks.map((check) => ({ type: "check", check }) as const), FAILED]) {
    ({ state } = after(state, event));
    const more = plainLines(state, 80);
    assertEquals(more.slice(0, lines.length), lines);
    assert(more.length > lines.length);
    assertEquals(more.some((line) => line.startsWith("Keys: ")), event.type === "graded");
    lines = more;
  }
});

const GOLDEN_WIDE = `\
02 The last ticket, about 10 minutes

✗ wrong: 1 of 10 points
Ann and Bob have both bought the same ticket.

row    Ann                    Bob                 shared
  1    search tickets → 1                         tickets = 1
  2    read tickets → 1
  3                           search tickets → 1
  4                           read tickets → 1
  5                           write tickets = 0   tickets = 0
  6    ✗ write tickets = 0
       ^ still believes tickets = 1, read in row 2; row 5 has changed it since

PLAY

✓ compiles | ✗ every interleaving | ✗ real processes | ✗ enough for all, and
none at all

Next: change what the file's TODO says, and save it; h gives a hint.

[##-----------------------------------------] 1 of 19 passed
File: exercises/02_last_ticket.ts
h hint  l list  s solution  r run again  x reset  o lesson  q quit
`;
const GOLDEN_NARROW = `\
02 The last ticket, about 10 minutes

✗ wrong: 1 of 10 points
Ann and Bob have both bought the same
ticket.

row    Ann         Bob       shared
  3                search…
  4                read ti…
  5                write t…  tickets = 0
  6    ✗ write…
       ^ still believes tickets = 1,
       read in row 2; row 5 has changed
       it since

PLAY
up/down: lines 3 to 11 of ALL
Next: change what the file's TODO says,
and save it; h gives a hint.

[#----------------------] 1 of 19 passed
File: exercises/02_last_ticket.ts
h hint  l list  s solution  r run again
x reset  o lesson  q quit
`;
const GOLDEN_PASS = `\
02 The last ticket, about 10 minutes

✓ pass: 10 of 10 points

✓ compiles: It is as it should be.
✓ every interleaving: It is as it should be.
✓ real processes: It is as it should be.
✓ enough for all, and none at all: It is as it should be.

Why it works: whoever holds the lock is alone from the read until after the
write. The search before it only saves a wait; buy() looks again.

What would break it: one client that writes the file without the lock; or a lock
that is released before the write.

What professionals do: a database does it in one statement, UPDATE tickets SET
count = count - 1 WHERE count > 0 (PostgreSQL documentation, 13.2.1).

Next: type n for 03, "A short critical section", or s to compare with the
solution.

[#####--------------------------------------] 2 of 19 passed
File: exercises/02_last_ticket.ts
n next  h hint  l list  s solution  r run again  x reset  o lesson  q quit
`;
