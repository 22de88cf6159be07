import { assertEquals, assertMatch } from "@std/assert";
import { BEGINNING, openExercises, type Progress } from "../../../lib/commands/learn/progress.ts";
import { EXERCISE_NAMES } from "../../../lib/grading/catalog.ts";
import { formatProgress, parseProgress } from "../../../lib/grading/progress.ts";

const PROGRESS: Progress = {
  current: "03_short_critical_section",
  passed: new Set(["01_shared_terminal", "05_always_release"]),
  gaveUp: new Set(["05_always_release"]),
};
const TEXT = `\
# How far you are, for \`deno task learn\`. Remove this file to begin again.
version 1
current 03_short_critical_section
passed 01_shared_terminal
passed 05_always_release
gave-up 05_always_release
end
`;

Deno.test("formatProgress() writes lines that people can read, and parseProgress() reads them", () => {
  assertEquals(formatProgress(PROGRESS, EXERCISE_NAMES), TEXT);
  assertEquals(parseProgress(TEXT, EXERCISE_NAMES), { progress: PROGRESS });
  assertEquals(parseProgress(formatProgress(BEGINNING, EXERCISE_NAMES), EXERCISE_NAMES), {
    progress: BEGINNING,
  });
  assertEquals(parseProgress(TEXT.replaceAll("\n", "\r\n"), EXERCISE_NAMES), {
    progress: PROGRESS,
  });
});

Deno.test("parseProgress() keeps what it understands of a damaged text", () => {
  const damaged = parseProgress(
    TEXT.replace("passed 05_always_release", "passed 05_alw"),
    EXERCISE_NAMES,
  );
  assertEquals(damaged.problem, 'it has a line that means nothing: "passed 05_alw"');
  assertEquals([...damaged.progress.passed], ["01_shared_terminal"]);
  assertEquals(damaged.progress.current, "03_short_critical_section");
});

Deno.test("parseProgress() notices wherever a text is cut off", () => {
  for (let length = 0; length < TEXT.length - 1; length++) {
    const { problem } = parseProgress(TEXT.slice(0, length), EXERCISE_NAMES);
    assertEquals(typeof problem, "string", `after ${length} characters`);
  }
});

Deno.test("parseProgress() takes nothing from a text of another version", () => {
  for (const text of [TEXT.replace("version 1", "version 2"), "3\n", "\0\0\0\0", ""]) {
    const { progress, problem } = parseProgress(text, EXERCISE_NAMES);
    assertEquals(progress, BEGINNING);
    assertMatch(problem ?? "", /^it begins with .+ instead of "version 1"$/);
  }
});

Deno.test("openExercises() begins after the current exercise and comes round", () => {
  assertEquals(openExercises(PROGRESS), [
    "04_ticket_window",
    "05b_repair",
    "06a_break_the_lock",
    "06_lock_file",
    "06b_peterson",
    "07_two_awaits",
    "08a_lock_them_up",
    "08_two_trains",
    "09_many_readers",
    "10_three_windows",
    "11_wait_for_a_return",
    "12_compare_and_swap",
    "13_fencing_token",
    "14_own_office",
    "02a_sell_it_twice",
    "02_last_ticket",
    "03_short_critical_section",
  ]);
});
