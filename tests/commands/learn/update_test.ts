import { assertEquals } from "@std/assert";
import { certificateOf } from "../../../lib/commands/learn/certificate.ts";
import { pageOf } from "../../../lib/commands/learn/pages/mod.ts";
import { BEGINNING } from "../../../lib/commands/learn/progress.ts";
import { TextLayout } from "../../../lib/commands/learn/text_layout.ts";
import { beginning, update } from "../../../lib/commands/learn/update.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { after, reportOf, stateAt } from "./_states.ts";

const NAMES = CATALOG.map(({ name }) => name);
const GRADE = [{ do: "grade" }] as const;
const FAILED = { type: "graded", report: reportOf("02_last_ticket", false) } as const;
const PASSED = { type: "graded", report: reportOf("02_last_ticket", true) } as const;

Deno.test("beginning() welcomes a newcomer, and whoever must know something", () => {
  assertEquals(beginning(BEGINNING, true, []).state.page.kind, "welcome");
  const damaged = beginning(BEGINNING, false, ["It was damaged."]);
  assertEquals(damaged.state.page.kind, "welcome");
  const usual = beginning(BEGINNING, false, []);
  assertEquals([usual.state.page.kind, usual.effects], ["exercise", GRADE]);
});

Deno.test("update() goes on only when the exercise passes, and only when asked", () => {
  const failed = after(stateAt("02_last_ticket"), FAILED, "n");
  assertEquals(failed.state.progress.current, "02_last_ticket");
  assertEquals(failed.effects, []);
  const passed = after(stateAt("02_last_ticket"), PASSED);
  assertEquals(passed.state.progress.current, "02_last_ticket");
  assertEquals([...passed.state.progress.passed], ["02_last_ticket"]);
  const next = after(passed.state, "n");
  assertEquals(next.state.progress.current, "03_short_critical_section");
  assertEquals(next.effects, GRADE);
});

Deno.test("update() takes back that an exercise passed when it no longer does", () => {
  const { state } = after(stateAt("02_last_ticket"), PASSED, FAILED, "n");
  assertEquals([...state.progress.passed], []);
  assertEquals(state.progress.current, "02_last_ticket");
});

Deno.test("update() goes to the next open exercise, also one before", () => {
  const all = NAMES.filter((name) => name !== "01_shared_terminal" && name !== "02_last_ticket");
  const { state } = after(stateAt("02_last_ticket", all), PASSED, "n");
  assertEquals(state.progress.current, "01_shared_terminal");
});

Deno.test("update() gives one hint more each time, three at most, and none for the next", () => {
  const hints = (...keys: string[]): number =>
    after(stateAt("02_last_ticket"), ...keys).state.hints;
  assertEquals([hints("h"), hints("h", "h"), hints("h", "h", "h")], [1, 2, 3]);
  assertEquals(hints("h", "h", "h", "h"), 3);
  assertEquals(hints("h", "enter", "h"), 1);
  assertEquals(hints("h", "l", "3"), 0);
});

Deno.test("update() shows a solution after a pass, or after a question, which it notes", () => {
  const asked = after(stateAt("02_last_ticket"), FAILED, "s");
  assertEquals([asked.state.page, asked.effects], [{ kind: "confirm", what: "solution" }, []]);
  const declined = after(asked.state, "n");
  assertEquals([declined.effects, [...declined.state.progress.gaveUp]], [[], []]);
  const confirmed = after(asked.state, "y");
  assertEquals(confirmed.effects, [{ do: "read solution" }]);
  assertEquals([...confirmed.state.progress.gaveUp], ["02_last_ticket"]);
  assertEquals(after(confirmed.state, "enter", "s").effects, [{ do: "read solution" }]);
  const passed = after(stateAt("02_last_ticket"), PASSED, "s");
  assertEquals(passed.effects, [{ do: "read solution" }]);
  assertEquals([...passed.state.progress.gaveUp], []);
  const compared = after(passed.state, { type: "solution", text: "theirs", own: "mine" });
  const { lines } = pageOf(compared.state).lines(
    new TextLayout({ width: 80, color: false, links: false }),
  );
  assertEquals(lines.slice(-2), ["- mine", "+ theirs"]);
});

Deno.test("update() resets after a question only", () => {
  const asked = after(stateAt("02_last_ticket"), "x");
  assertEquals([asked.state.page, asked.effects], [{ kind: "confirm", what: "reset" }, []]);
  assertEquals(after(asked.state, "n").effects, []);
  assertEquals(after(asked.state, "y").effects, [{ do: "reset" }]);
  const reset = after(asked.state, "y", { type: "reset", backup: "backup.ts" });
  assertEquals(reset.effects, GRADE);
  assertEquals(reset.state.notice?.endsWith("Your file is kept as backup.ts."), true);
});

Deno.test("update() grades after a save, whatever is shown", () => {
  for (const key of ["h", "l", "o", "x", "s"]) {
    const { state, effects } = after(stateAt("02_last_ticket"), FAILED, key, { type: "saved" });
    assertEquals([state.page.kind, effects, state.run], ["exercise", GRADE, { checks: [] }], key);
  }
});

Deno.test("update() moves in the list without leaving it, and goes to a number", () => {
  const list = after(stateAt("02_last_ticket"), "l").state;
  const at = (...keys: string[]): unknown => after(list, ...keys).state.page;
  const start = NAMES.indexOf("02_last_ticket");
  assertEquals(at("down"), { kind: "list", at: start + 1 });
  assertEquals(at("up", "up", "up"), { kind: "list", at: 0 });
  const allTheWay = NAMES.map(() => "down");
  assertEquals(at("j", ...allTheWay), { kind: "list", at: NAMES.length - 1 });
  assertEquals(after(list, "down", "enter").state.progress.current, "03_short_critical_section");
  assertEquals(after(list, "06").state.progress.current, "06_lock_file");
  assertEquals(after(list, "escape").state.progress.current, "02_last_ticket");
});

Deno.test("update() scrolls as far as there is something to see", () => {
  const scroll = (...keys: string[]): number =>
    after(stateAt("02_last_ticket"), ...keys).state.scroll ?? 0;
  assertEquals([scroll("down"), scroll("end"), scroll("page down"), scroll("up")], [1, 5, 5, 0]);
  assertEquals(scroll("end", "h"), 0);
});

Deno.test("update() grades all together in the end, and certifies only when all pass", () => {
  const before = after(stateAt("02_last_ticket", NAMES), PASSED, "n");
  assertEquals(before.effects, [{ do: "grade all" }]);
  const reports = NAMES.map((name) => reportOf(name, true));
  const each = reports.map((report) => ({ type: "one of all", report }) as const);
  const passed = after(before.state, ...each, { type: "all graded" });
  assertEquals(passed.effects, [{ do: "certify", reports }]);

  const broken = {
    type: "one of all",
    report: reportOf("03_short_critical_section", false),
  } as const;
  const failed = after(
    before.state,
    ...each.with(NAMES.indexOf("03_short_critical_section"), broken),
    { type: "all graded" },
  );
  assertEquals(failed.effects, []);
  assertEquals(failed.state.progress.passed.has("03_short_critical_section"), false);
  assertEquals(after(failed.state, "n").state.progress.current, "03_short_critical_section");
  const stopped = after(before.state, "escape");
  assertEquals([stopped.state.page.kind, stopped.effects], ["exercise", GRADE]);
});

Deno.test("pageOf() never has a key twice, and q on every page", () => {
  const certificate = certificateOf([], new Date());
  const passed = after(stateAt("02_last_ticket", NAMES), PASSED).state;
  const pages = [
    beginning(BEGINNING, true, []).state,
    ...["", "h", "l", "o", "x", "s"].map((key) => after(stateAt("02_last_ticket"), key).state),
    passed,
    after(passed, { type: "solution", text: "" }).state,
    after(passed, "n").state,
    after(passed, "n", { type: "all graded" }).state,
    update(passed, { type: "certified", certificate, path: "c.svg" }).state,
  ];
  for (const state of pages) {
    const keys = pageOf(state).keymap.flatMap(({ keys }) => keys);
    assertEquals(new Set(keys).size, keys.length, state.page.kind);
    assertEquals(keys.includes("q"), true, state.page.kind);
  }
});

Deno.test("update() opens the lesson of the current exercise, and says where its page is", () => {
  const { state, effects } = after(stateAt("02_last_ticket"), "o");
  assertEquals(effects, [{ do: "open lesson" }]);
  assertEquals(state.page, { kind: "lesson" });
  const made = update(state, { type: "lesson", page: "pages/02_last_ticket.html" }).state;
  assertEquals(made.page, { kind: "lesson", page: "pages/02_last_ticket.html" });
  // Who has gone on meanwhile is not called back.
  const gone = after(state, "escape").state;
  assertEquals(update(gone, { type: "lesson", page: "x" }).state.page, gone.page);
});
