import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { paint } from "../../../lib/text/paint.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { runCommand, spawnCommand } from "../_run_command.ts";
import { writeSubmission } from "../grade/_submission.ts";

Deno.test("play plays a schedule and shows what happens", async () => {
  const schedule = "Ann1 Ann2 Bob1 Bob2 Bob3 Ann3";
  const { code, stdout, stderr } = await runCommand("play", ["02", schedule]);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertStringIncludes(stdout, "Ann and Bob have both bought the same ticket.");
  assertMatch(stdout, /^ +6 +✗ write tickets = 0$/m);
  assertEquals(stdout.includes("\x1b"), false);
});

Deno.test("play --real plays the schedule in real processes, too", async () => {
  const schedule = "Ann1 Ann2 Bob1 Bob2 Bob3 Ann3";
  const { code, stdout, stderr } = await runCommand("play", ["02", schedule, "--real"]);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertStringIncludes(stdout, "The same in 2 real processes, step by step:");
  assertMatch(stdout, /^ {2}Bob3 {2}write tickets$/m);
  assertMatch(
    stdout,
    /^The explorer: +Ann and Bob have both bought the same ticket\. Neither Ann/m,
  );
  assertMatch(stdout, /^Real processes: +Oversold: 2 purchases of 1 ticket\.$/m);
});

Deno.test("play --real needs a schedule", async () => {
  const { code, stderr } = await runCommand("play", ["02", "--real"]);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "Cannot play in real processes without a schedule");
});

Deno.test("play lets two answers arrive in one turn where that is written, and does not offer it", async () => {
  const { code, stdout } = await runCommand("play", ["--solutions", "07", "Ann1+2", "Bob1"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, ": waits for another task");
  const [menu = ""] = /^ {2}Ann2 {2}[^]*/m.exec(stdout) ?? [];
  assertStringIncludes(menu, "  Ann2!  Ann: read tickets (fails)");
  assertEquals(menu.includes("+"), false, menu);
});

Deno.test("play refuses answers of one turn that are further apart than is tried", async () => {
  const { code, stderr } = await runCommand("play", ["--solutions", "07", "Ann1+6", "Bob1"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, 'Cannot let "Ann1+6" happen next: possible is Ann1, Bob1');
});

Deno.test("play takes a schedule without quotation marks, too", async () => {
  const { code, stdout } = await runCommand("play", ["2", "Ann1", "Bob1"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^ {2}Ann2 {2}Ann: read tickets$/m);
  assertMatch(stdout, /^ {2}Bob2 {2}Bob: read tickets$/m);
});

Deno.test("play finds a folder from where the user stands, who has typed `deno task`", async () => {
  // A task keeps the INIT_CWD that it is given: that of the task, or the npx, that runs these tests.
  const { INIT_CWD: _, ...env } = Deno.env.toObject();
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "play", "--submission", "../solutions", "02", "Ann1"],
    cwd: new URL("../../../notebooks/", import.meta.url),
    env: { ...env, NO_COLOR: "1" },
    clearEnv: true,
    signal: AbortSignal.timeout(60_000),
  }).output();
  const text = new TextDecoder();
  assertEquals(code, 0, text.decode(stderr));
  assertMatch(text.decode(stdout), /^ {2}Ann2 {2}Ann: acquire lock$/m);
});

Deno.test("play takes ids and names, one or several on a line, and undoes", async () => {
  const stdin = "Ann\nBob1 Bob\nundo\n\nquit\nAnn\n";
  const { code, stdout, stderr } = await runCommand("play", ["02"], { stdin });
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  const [, menu, afterAnn, afterBob, afterUndo, afterEmptyLine, ...more] = stdout.split(
    /(?:^|\n)(?=Who goes next\?)|Your goal: [^]*?Next \(or undo, back 3, new, quit\): |Next \(or undo, back 3, new, quit\): /,
  ).filter((part) => part.trim() !== "" && !/^\w* ?\w*\n*$/.test(part));
  assertMatch(menu ?? "", /^ {2}Ann1 {2}Ann: search tickets$/m);
  assertMatch(menu ?? "", /^ {2}Bob1 {2}Bob: search tickets$/m);
  assertMatch(afterAnn ?? "", /^ {2}Ann2 {2}Ann: read tickets$/m);
  assertMatch(afterBob ?? "", /^ {2}Bob3 {2}Bob: write tickets = 0$/m);
  assertMatch(afterUndo ?? "", /^ {2}Bob2 {2}Bob: read tickets$/m);
  assertEquals([afterEmptyLine, ...more], [undefined]);
});

Deno.test("play says what is possible when something is not, and goes on", async () => {
  const stdin = "Cat\nAnn1 Ann9 Bob1\nAnn2\n";
  const { code, stdout } = await runCommand("play", ["02"], { stdin });
  assertEquals(code, 0);
  assertStringIncludes(stdout, 'Cannot let "Cat" happen next: possible is Ann1, Bob1.');
  assertStringIncludes(
    stdout.replaceAll("\n", " "),
    'Cannot let "Ann9" happen next: possible is Ann2, Bob1. What came before it has happened: Ann1. ' +
      "What came after it has not: Bob1.",
  );
  assertMatch(stdout, /^ {2}Ann3 {2}Ann: write tickets = 0$/m);
});

Deno.test("play says that going back needs the number of a row, and what has not happened", async () => {
  const stdin = "Ann\nback x\nback\nBob back\n";
  const { code, stdout } = await runCommand("play", ["02"], { stdin });
  assertEquals(code, 0);
  const said = [...stdout.replaceAll("\n", " ").matchAll(/Cannot go back.*?(?= {2})/g)].join("|");
  const why = 'Cannot go back without the number of a row, such as "back 3".';
  assertEquals(
    said,
    `${why} What came after it has not: x.|${why}|${why} What came before it has happened: Bob.`,
  );
});

Deno.test("play praises nobody for an order in which there was nothing to choose", async () => {
  const { code, stdout } = await runCommand("play", ["14"], { stdin: "" });
  assertEquals(code, 0);
  const words = stdout.replaceAll(/\s+/g, " ");
  assertMatch(words, /It fails before anybody has a step to make: .* task grade 14 /);
  assertEquals(words.includes("Well done"), false);
});

Deno.test("play shows in the colour of what is good only that somebody has found an order that fails", async () => {
  const env = { FORCE_COLOR: "1" };
  const [anyway, found] = await Promise.all([
    runCommand("play", ["14"], { stdin: "", env }),
    runCommand("play", ["02"], { stdin: "Ann Ann Bob Bob Bob Ann\n", env }),
  ]);
  const [bad, good] = [paint("bad", "|", true), paint("good", "|", true)].map((text) =>
    text.slice(0, text.indexOf("|"))
  );
  assertStringIncludes(anyway.stdout, `${bad}It fails before anybody has a step to make`);
  assertStringIncludes(found.stdout, `${good}Well done, you have found an order that fails.`);
});

Deno.test("play takes the file of an exercise, as a shell completes it", async () => {
  for (const file of ["exercises/02_last_ticket.ts", "./02_last_ticket.ts"]) {
    const { code, stdout } = await runCommand("play", [file, "Ann1"]);
    assertEquals(code, 0);
    assertMatch(stdout, /^ {2}Ann2 {2}Ann: read tickets$/m);
  }
  const other = await runCommand("play", ["solutions/02_last_ticket.ts", "Ann1"]);
  assertEquals(other.code, 2);
});

Deno.test("play --real says that processes go on where the schedule ends", async () => {
  const { code, stdout } = await runCommand("play", ["02", "Ann1", "--real"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^The explorer: +No rule is broken where the schedule ends\./m);
});

Deno.test("play refuses a folder in its own words", async () => {
  const { code, stderr } = await runCommand("play", ["02", "--submission", "nowhere"]);
  assertEquals(code, 2);
  assertMatch(stderr, /^ExerciseFolderError: Cannot play as '--submission' must be a folder/);
});

Deno.test("play has a goal, praises who has reached it, and says what comes next", async () => {
  const stdin = "Ann Ann Bob Bob Bob Ann\nback 2\nnew\nAnn Ann Ann Bob Bob\n";
  const { code, stdout } = await runCommand("play", ["02"], { stdin });
  assertEquals(code, 0);
  const [goal = "", found = "", back = "", anew = "", fine = ""] = stdout.split(/\(.*quit\): /);
  assertStringIncludes(goal, "Your goal: an order that breaks a rule.");
  assertStringIncludes(
    found.replaceAll(/\s+/g, " "),
    "Well done, you have found an order that fails.",
  );
  assertStringIncludes(
    found.replaceAll(/\s+/g, " "),
    'task play 02 "Ann1 Ann2 Bob1 Bob2 Bob3 Ann3" Then mend the file, and: ',
  );
  assertMatch(found.replaceAll(/\s+/g, " "), /task grade 02 /);
  assertMatch(back, /^ {2}Ann3 {2}Ann: write tickets = 0\n {2}Bob1 {2}Bob: search tickets$/m);
  assertMatch(anew, /^ {2}Ann1 {2}Ann: search tickets$/m);
  assertStringIncludes(fine, "This order is fine. Is there another one that fails?");
});

Deno.test("play offers the faults that the grader tries, and can go back from the end", async () => {
  const stdin = "Ann1 Ann2!\nundo\n";
  const { code, stdout } = await runCommand("play", ["05"], { stdin });
  assertEquals(code, 0);
  const [, stuck, back] = stdout.split("Next (or undo, back 3, new, quit): ");
  assertMatch(
    stuck ?? "",
    /Ann has ended without releasing the lock\. Bob waits for it/,
  );
  assertStringIncludes(stuck ?? "", "It has ended (undo, back 3, new, quit): undo");
  assertMatch(stuck ?? "", /^ {2}Ann2! {2}Ann: read tickets \(fails\)$/m);
  assertEquals(back, "\n");
});

Deno.test("play exits with 1 when the schedule or the file cannot be played", async () => {
  const unplayable = await runCommand("play", ["02", "Ann7"]);
  assertEquals(unplayable.code, 1);
  assertEquals(
    unplayable.stderr,
    'GameError: Cannot let "Ann7" happen next: possible is Ann1, Bob1\n',
  );
  await inTemporaryFolder(async (folder) => {
    const submission = await writeSubmission(folder, {
      "01_shared_terminal": "export const client = ;",
      "02_last_ticket": "export const customer = 1;",
    });
    const play = (...args: string[]) => runCommand("play", ["--submission", submission, ...args]);
    const [syntax, nothing, missing] = [await play("1"), await play("2"), await play("3")];
    assertEquals([syntax.code, nothing.code, missing.code], [1, 1, 1]);
    assertMatch(syntax.stderr, /SyntaxError: Expression expected[^]*01_shared_terminal\.ts:1:23/);
    assertStringIncludes(nothing.stderr, "holds no function `client`");
    assertStringIncludes(missing.stderr, "03_short_critical_section.ts as it does not exist");
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("play gives the learner's code no rights, and not for ever", async () => {
  await inTemporaryFolder(async (folder) => {
    const submission = await writeSubmission(folder, {
      "01_shared_terminal": `export const client = async (desk) => {
        await Deno.readTextFile("/etc/passwd");
        return await desk.office.buy();
      };`,
      "02_last_ticket": `export const client = async (desk) => { for (;;); };`,
    });
    const args = ["--submission", submission];
    const [reads, loops] = await Promise.all([
      runCommand("play", [...args, "1", "Ann1"]),
      runCommand("play", [...args, "2"]),
    ]);
    assertEquals(reads.stdout.includes("root:"), false);
    assertEquals(loops.code, 1);
    assertMatch(loops.stderr, /never comes to its next operation/);
    assertEquals(processesWith(folder), []);
  });
});

Deno.test("play exits with 2 when an argument is bad, and with 0 after its help", async () => {
  for (const args of [[], ["99"], ["02", "--nope"], ["02", "--submission", "/nowhere"]]) {
    const { code, stdout, stderr } = await runCommand("play", args);
    assertEquals({ code, stdout }, { code: 2, stdout: "" });
    assertMatch(stderr, /^(CommandLine|ExerciseFolder)Error: [^\n]+\n$/);
  }
  const { code, stdout } = await runCommand("play", ["--help"]);
  assertEquals(code, 0);
  for (const line of stdout.split("\n")) assert(line.length <= 100, line);
});

Deno.test({
  name: "play exits with 130 and leaves nothing when Ctrl-C comes at its prompt",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inTemporaryFolder(async (folder) => {
      const child = spawnCommand("play", ["--solutions", "02"], { stdin: "" });
      const stderr = new Response(child.stderr).text();
      let stdout = "";
      for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
        stdout += text;
        if (stdout.endsWith("Next (or undo, back 3, new, quit): ")) child.kill("SIGINT");
      }
      const { code } = await child.status;
      await child.stdin.close().catch(() => {});
      assertEquals([code, await stderr], [130, "\nInterrupted: nothing is left running.\n"]);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
      assertEquals(processesWith(folder), []);
    }),
});
