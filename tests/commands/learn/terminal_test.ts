import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { commandLine } from "../../../lib/commands/typed_command.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { longTest } from "../../_full.ts";
import { CourseCopy } from "./_course_copy.ts";
import { hasTmux, TmuxTerminal } from "./_tmux.ts";

/** The verdict on an exercise as it is handed out; single checks pass by luck. */
const WRONG = /^✗ wrong: \d of 10 points$/m;
/** How many exercises there are. */
const ALL = CATALOG.length;
/** How many points there are for all of them together. */
const ALL_POINTS = CATALOG.flatMap(({ checks }) => checks)
  .reduce((sum, { points }) => sum + points, 0);

/** Tests in a real terminal. */
function terminalTest(
  name: string,
  test: (terminal: TmuxTerminal, course: CourseCopy) => Promise<void>,
  { leavesFiles = false, takesLong = false } = {},
): void {
  const fn = (): Promise<void> =>
    CourseCopy.with(async (course) => {
      const socket = course.path("tmux");
      await using terminal = await TmuxTerminal.open(socket, course.folder);
      await test(terminal, course);
      // Whatever was done, nothing stays behind when the window is closed.
      await terminal.close();
      await course.end();
      if (!leavesFiles) assertEquals([...Deno.readDirSync(course.temporary)], []);
    });
  const missing = !hasTmux();
  const title = missing ? `${name} (needs the Debian package tmux)` : name;
  if (takesLong) longTest(title, fn, { ignore: missing });
  else Deno.test({ name: title, ignore: missing, fn });
}

terminalTest("learn leads from the welcome to the next exercise, and goes on there", async (
  terminal,
  course,
) => {
  await terminal.run(course.learn);
  const welcome = await terminal.see("Next: press Enter.");
  assertMatch(welcome, /^✓ ok +Client process: started in \d+ ms$/m);
  await terminal.type("Enter");
  const wrong = await terminal.see(WRONG);
  assertMatch(wrong, /^01 A shared terminal, about 10 minutes$/m);
  assertMatch(wrong, /^"Bob is running" comes right after "Ann is running": /m);
  assertMatch(wrong, /^ +2 +✗ print terminal Bob is running$/m);
  assertMatch(wrong, /^File: \S*exercises\/01_shared_terminal\.ts$/m);
  assertMatch(wrong, new RegExp(`^\\[-+\\] 0 of ${ALL} passed$`, "m"));
  assertMatch(wrong, /^h hint {2}l list {2}s solution {2}r run again {2}x reset/m);

  await terminal.type("n");
  await terminal.see("Not yet: n goes on when this exercise passes");
  for (const level of [1, 2, 3]) {
    await terminal.type("h");
    await terminal.see(`Hint ${level} of 3`);
  }

  course.solve("01_shared_terminal");
  const right = await terminal.see("✓ pass: 10 of 10 points");
  assertMatch(right, /^01 A shared terminal/m);
  assertMatch(right, /^Next: type n for 02a, "Sell it twice"/m);
  assertMatch(right, new RegExp(`^\\[#+-+\\] 1 of ${ALL} passed$`, "m"));
  await terminal.type("n");
  await terminal.see(WRONG);
  await terminal.see("02a Sell it twice");
  await terminal.type("o");
  await terminal.see(commandLine("lab 02"));
  await terminal.see("02_last_ticket.html");
  await terminal.type("l");
  const list = await terminal.see("The exercises");
  assertMatch(list, /^ {2}✓ 01 {3}A shared terminal +passed/m);
  assertMatch(list, /^> · 02a {2}Sell it twice +current/m);
  await terminal.type("Down", "Down", "Enter");
  await terminal.see("03 A short critical section");
  await terminal.type("q");
  const after = await terminal.end(0);
  assertStringIncludes(after, `1 of ${ALL} passed. Your progress is kept`);
  assert(await terminal.isRestored());
  assertEquals(course.progress, [
    "current 03_short_critical_section",
    "passed 01_shared_terminal",
  ]);

  await terminal.run(course.learn);
  const again = await terminal.see(`Welcome back: 1 of ${ALL} exercises passed.`);
  assertMatch(again, /^03 A short critical section/m);
});

terminalTest("learn resets an exercise after a question, and keeps the file", async (
  terminal,
  course,
) => {
  const stub = course.read("exercises/02_last_ticket.ts");
  await terminal.run(`${course.learn} 2`);
  await terminal.see("Next: press Enter.");
  course.save("02_last_ticket", "export const client = ;\n");
  await terminal.see("! broken: 0 of 10 points");
  await terminal.type("x");
  await terminal.see("Reset exercises/02_last_ticket.ts to what it was");
  await terminal.type("n");
  await terminal.see("! broken: 0 of 10 points");
  assertEquals(course.read("exercises/02_last_ticket.ts"), "export const client = ;\n");
  await terminal.type("x", "y");
  await terminal.see("It is as it was in the beginning.");
  // What was written by the reset is no save, after which this would be gone.
  assertStringIncludes(await terminal.see(WRONG), "Your file is kept as");
  assertEquals(course.read("exercises/02_last_ticket.ts"), stub);
  const backups = [...Deno.readDirSync(course.path(".last-ticket/backups"))];
  assertEquals(backups.length, 1);
  assertMatch(backups[0]?.name ?? "", /^02_last_ticket\.\d{4}-\d\d-\d\dT[\d-]+\.\d+Z\.ts$/);
  const backup = course.read(`.last-ticket/backups/${backups[0]?.name}`);
  assertEquals(backup, "export const client = ;\n");
});

terminalTest("learn shows a solution after a question, and notes it", async (
  terminal,
  course,
) => {
  await terminal.run(`${course.learn} 2`);
  await terminal.see("Next: press Enter.");
  await terminal.type("Enter");
  await terminal.see(WRONG);
  await terminal.type("s", "n");
  await terminal.see(WRONG);
  assertEquals(course.progress, ["current 02_last_ticket"]);
  await terminal.type("s");
  await terminal.see("It is noted in your progress.");
  await terminal.type("y");
  const solution = await terminal.see("solutions/02_last_ticket.ts");
  assertStringIncludes(solution, "withLock");
  assertEquals(course.progress, ["current 02_last_ticket", "gave-up 02_last_ticket"]);
}, { takesLong: true });

terminalTest("learn draws again when the window is resized, also very small", async (
  terminal,
  course,
) => {
  await terminal.run(`${course.learn} 2`);
  await terminal.see("Next: press Enter.");
  await terminal.type("Enter");
  await terminal.see(WRONG);
  await terminal.resize(40, 20);
  const narrow = await terminal.see(/^ +2 +read ti…$/m);
  assertMatch(narrow, /^02 The last ticket, about 10 minutes$/m);
  assertMatch(narrow, /^row +Ann +Bob +shared$/m);
  await terminal.type("Down", "Down", "Down");
  await terminal.see(/^ +6 +✗ write…$/m);
  await terminal.type("Home");
  await terminal.see(/^up\/down: lines 1 to \d+ of \d+$/m);
  await terminal.type("End");
  await terminal.see("gives a hint.");
  await terminal.resize(20, 6);
  await terminal.see("02 The last ticket,…");
  await terminal.resize(100, 30);
  const wide = await terminal.see("✗ write tickets = 0");
  assertEquals(wide.includes("up/down"), false);
}, { takesLong: true });

terminalTest("learn takes the terminal again after it was suspended", async (terminal, course) => {
  await terminal.run(`${course.learn} 2`);
  await terminal.see("Next: press Enter.");
  await terminal.type("Enter");
  await terminal.see(WRONG);
  Deno.kill(course.pid, "SIGTSTP");
  assertEquals((await terminal.see("Stopped")).includes("The last ticket"), false);
  await terminal.type("fg", "Enter");
  await terminal.see(WRONG);
  // A key works by itself, and is not waited for until Enter.
  await terminal.type("h");
  await terminal.see("Hint 1 of 3");
  await terminal.type("q");
  await terminal.see("Your progress is kept");
  assert(await terminal.isRestored());
}, { takesLong: true });

terminalTest(
  "Ctrl-Z stops all that `deno task learn` has started, and fg goes on",
  async (terminal) => {
    await terminal.run(`${Deno.execPath()} task learn 2`);
    await terminal.see("Next: press Enter.");
    await terminal.type("Enter");
    await terminal.see(WRONG);
    await terminal.type("C-z");
    assertEquals((await terminal.see("Stopped")).includes("The last ticket"), false);
    await terminal.type("fg", "Enter");
    await terminal.see(WRONG);
    await terminal.type("h");
    await terminal.see("Hint 1 of 3");
    await terminal.type("q");
    await terminal.see("Your progress is kept");
    assert(await terminal.isRestored());
  },
);

terminalTest("Ctrl-Z stops a command that does not draw on its terminal, too", async (terminal) => {
  await terminal.run(`${Deno.execPath()} task demo --latency 3000 --clients 2 --scene lock`);
  await terminal.see("Scene 1 of 1");
  await terminal.type("C-z");
  await terminal.see("Stopped");
  await terminal.type("fg", "Enter");
  // The shell says what it has brought to the foreground: before that, Ctrl-C would be its own.
  await terminal.see(/fg\s+\S*deno task demo/);
  await terminal.type("C-c");
  await terminal.see("Interrupted: all clients have been ended.");
});

terminalTest("learn goes on where a killed one was, and leaves no process", async (
  terminal,
  course,
) => {
  course.solve("01_shared_terminal");
  course.solve("02a_sell_it_twice");
  await terminal.run(course.learn);
  await terminal.see("Next: press Enter.");
  await terminal.type("Enter");
  await terminal.see("✓ pass: 10 of 10 points");
  await terminal.type("n");
  await terminal.see(/^02a Sell it twice/m);
  await terminal.see("✓ pass: 10 of 10 points");
  await terminal.type("n");
  await terminal.see("✗ wrong, still grading");
  Deno.kill(course.pid, "SIGKILL");
  // A killed program cannot give its terminal back: the learner closes it.
  await using another = await TmuxTerminal.open(course.path("another"), course.folder);
  await another.run(course.learn);
  const again = await another.see(WRONG);
  assertMatch(again, /^02 The last ticket/m);
  assertStringIncludes(again, `Welcome back: 2 of ${ALL} exercises passed.`);
  await another.type("q");
  await another.end(0);
}, { leavesFiles: true, takesLong: true });

terminalTest("learn grades again when the file is saved during a grading", async (
  terminal,
  course,
) => {
  await terminal.run(`${course.learn} 2`);
  await terminal.see("Next: press Enter.");
  await terminal.type("Enter", "r");
  await terminal.see("… grading");
  course.solve("02_last_ticket");
  const screen = await terminal.see(/of 10 points/);
  assertMatch(screen, /^✓ pass: 10 of 10 points$/m);
}, { takesLong: true });

terminalTest("learn grades everything together in the end, and draws a certificate", async (
  terminal,
  course,
) => {
  const names = CATALOG.map(({ name }) => name);
  names.forEach((name) => course.solve(name));
  course.write(
    ".last-ticket-progress",
    ["version 1", "current 04_ticket_window", ...names.map((name) => `passed ${name}`), "end"]
      .join("\n"),
  );
  await terminal.run(`${course.learn} --certificate certificate.svg`);
  await terminal.see("Next: all pass. Type n to grade them together");
  await terminal.type("n");
  // All exercises, one after the other, on a busy machine.
  const screen = await terminal.see("CERTIFICATE", 300_000);
  assertMatch(screen, /^✓ All \d+ exercises passed, graded together on \d{4}-\d\d-\d\d\.$/m);
  assertMatch(screen, new RegExp(`^${ALL_POINTS} of ${ALL_POINTS} points\\.$`, "m"));
  assertMatch(screen, /^[\d,]{5,} situations were looked at, and/m);
  assertMatch(screen, /^\d{2,} purchases were made by real processes/m);
  assertMatch(course.read("certificate.svg"), /^<svg [^]*(\d+) of \1 points[^]*<\/svg>\n$/);
}, { takesLong: true });

for (
  const { how, code, stop, says } of [
    {
      how: "Ctrl-C",
      code: 130,
      stop: (terminal: TmuxTerminal) => terminal.type("C-c"),
      says: "Interrupted: nothing is left running, and your progress is kept.",
    },
    {
      how: "SIGTERM",
      code: 130,
      stop: (_: TmuxTerminal, course: CourseCopy) => Deno.kill(course.pid, "SIGTERM"),
      says: "Interrupted: nothing is left running, and your progress is kept.",
    },
    {
      how: "an error that a key brings about",
      code: 1,
      stop: (terminal: TmuxTerminal) => terminal.type("o"),
      says: "as a test wants it",
    },
    {
      how: "an error that a timer brings about",
      code: 1,
      stop: (_: TmuxTerminal, course: CourseCopy) => course.solve("01_shared_terminal"),
      says: "as a test wants it",
    },
  ]
) {
  terminalTest(`learn gives the terminal back after ${how}`, async (terminal, course) => {
    if (code === 1) course.breakLesson();
    await terminal.run(course.learn);
    await terminal.see("Next: press Enter.");
    await terminal.type("Enter");
    await terminal.see("01 A shared terminal");
    await stop(terminal, course);
    const after = await terminal.end(code);
    assertStringIncludes(after, says);
    assert(await terminal.isRestored());
  }, { leavesFiles: code === 1, takesLong: how !== "Ctrl-C" });
}
