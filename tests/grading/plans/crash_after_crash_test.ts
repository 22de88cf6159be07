import { assert, assertEquals } from "@std/assert";
import { crashAfterCrash, type CrashedRun } from "../../../lib/grading/plans/crash_after_crash.ts";
import { planOptions } from "../../../lib/grading/plans/explore_plans.ts";
import { ProcessRunner } from "../../../lib/grading/sandbox/process_runner.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import type { Meanwhile } from "../../../lib/text/proof.ts";

/** A lock of numbered files; how a client acquires the next number is left open. */
const lockWith = (acquire: string): string => `
  const pause = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));
  ${acquire}
  export const client = async (desk) => {
    const lockFile = await acquire(desk);
    if (lockFile === undefined) return false;
    const bought = await desk.criticalSection(() => desk.office.buy());
    await desk.files.write(lockFile, "free");
    return bought;
  };`;

const IS_OVER = `(turn === 0 || await files.read(String(turn)) === "free" ||
  await files.age(String(turn)) > 500)`;

const BY_AGE = lockWith(`async function acquire({ files, name }) {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    if (${IS_OVER} && await files.createNew(String(turn + 1), name)) return String(turn + 1);
  }
}`);

const COUNTS_POLLS = lockWith(`async function acquire({ files, name }) {
  let [seen, polls] = [-1, 0];
  for (;; await pause(10)) {
    const turn = (await files.list()).length;
    await files.exists("1");
    polls = turn === seen ? polls + 1 : 0;
    seen = turn;
    const isOver = turn === 0 || await files.read(String(turn)) === "free" || polls > 70;
    if (isOver && await files.createNew(String(turn + 1), name)) return String(turn + 1);
  }
}`);

/** The right answer to exercise 06 that makes the most steps for each holder that has crashed. */
const EIGHTY_POLLS = new URL(
  "../../cases/alternatives/06_lock_file/counts_eighty_polls.ts",
  import.meta.url,
);

/** Needs a long time on its own clock, and only after it has seen the newest file: it makes no pause. */
const BY_ITS_OWN_CLOCK = lockWith(`async function acquire({ files, name }) {
  let [seen, since] = [-1, 0];
  for (;;) {
    for (let looks = 0; looks < 15; looks++) await files.exists("1");
    const turn = (await files.list()).length;
    if (turn !== seen) [seen, since] = [turn, Date.now()];
    const isOver = turn === 0 || await files.read(String(turn)) === "free" || Date.now() > since + 500;
    if (isOver && await files.createNew(String(turn + 1), name)) return String(turn + 1);
  }
}`);

const TWO_LEVELS = lockWith(`async function acquire({ files, name }) {
  for (;; await pause()) {
    for (const level of ["1", "2"]) {
      if (await files.createNew(level, name)) return level;
      if (await files.age(level) <= 500) break;
    }
  }
}`);

/** Gives each holder so many looks of its own, one after the other, dead or alive. */
const COUNTS_POLLS_OF_EACH = lockWith(`async function acquire({ files, name }) {
  for (let turn = 1;; turn++) {
    if (await files.createNew(String(turn), name)) return String(turn);
    for (let looks = 0; await files.read(String(turn)) !== "free" && looks < 30; looks++) await pause();
  }
}`);

/** Has the last file tell who is inside, and the first one how old that is. */
const AGE_OF_THE_FIRST = lockWith(`async function acquire({ files, name }) {
  for (;; await pause()) {
    const turn = (await files.list()).length;
    const isOver = turn === 0 || await files.read(String(turn)) === "free" || await files.age("1") > 500;
    if (isOver && await files.createNew(String(turn + 1), name)) return String(turn + 1);
  }
}`);

/** Goes by an age that it has asked for before its pause, of whoever had the lock then. */
const STALE_AGE = lockWith(`async function acquire({ files, name }) {
  for (let age = 0;; await pause(100)) {
    const turn = (await files.list()).length;
    const isOver = turn === 0 || await files.read(String(turn)) === "free" || age > 500;
    if (isOver && await files.createNew(String(turn + 1), name)) return String(turn + 1);
    age = await files.age(String(turn)) ?? 0;
  }
}`);

const GIVES_UP = lockWith(`async function acquire({ files, name }) {
  for (let tries = 0; tries < 40; tries++) {
    const turn = (await files.list()).length;
    if (${IS_OVER} && await files.createNew(String(turn + 1), name)) return String(turn + 1);
    await pause();
  }
}`);

async function played(text: string, clients: number, meanwhile: Meanwhile): Promise<CrashedRun> {
  await using submission = await Submission.open({ text, shownAs: "learner.ts" }, "learner");
  await using runner = await ProcessRunner.start(submission);
  return await crashAfterCrash(
    planOptions({ clients }, ["standard", "waitsForTheSlow"]),
    runner,
    meanwhile,
  );
}

for (const meanwhile of ["all sleep", "the last one asks"] as const) {
  Deno.test(`crashAfterCrash() lets the last one in while ${meanwhile}`, async () => {
    const { run, stuck, isComplete } = await played(BY_AGE, 4, meanwhile);
    assertEquals([run.problem, stuck, isComplete], [undefined, undefined, true]);
    assertEquals(run.clients.map(({ status }) => status), [
      ...["crashed", "crashed", "crashed"],
      "returned",
    ]);
  });
}

Deno.test("crashAfterCrash() waits as long as a client needs that counts its polls", async () => {
  const { stuck, isComplete } = await played(COUNTS_POLLS, 3, "all sleep");
  assertEquals([stuck, isComplete], [undefined, true]);
});

Deno.test("crashAfterCrash() is complete for ten that crash before a client that counts eighty polls", async () => {
  const { stuck, isComplete } = await played(
    await Deno.readTextFile(EIGHTY_POLLS),
    11,
    "all sleep",
  );
  assertEquals([stuck, isComplete], [undefined, true]);
});

Deno.test("crashAfterCrash() lets a client wait for one dead holder after the other, as long as it gets on", async () => {
  const { stuck, isComplete } = await played(COUNTS_POLLS_OF_EACH, 8, "all sleep");
  assertEquals([stuck, isComplete], [undefined, true]);
});

Deno.test("crashAfterCrash() has the last one ask on while another one is at work inside", async () => {
  const asleep = await played(AGE_OF_THE_FIRST, 4, "all sleep");
  assertEquals([asleep.run.problem, asleep.stuck], [undefined, undefined]);
  const { run, stuck } = await played(AGE_OF_THE_FIRST, 4, "the last one asks");
  assertEquals([run.problem?.kind, stuck], ["two inside", undefined]);
});

Deno.test("crashAfterCrash() has two look at a dead holder before one of them takes over, and the other one goes on", async () => {
  const { run, stuck } = await played(STALE_AGE, 4, "the last one asks");
  assertEquals([run.problem?.kind, stuck], ["two inside", undefined]);
});

Deno.test("crashAfterCrash() gives a long time wherever a client is by then", async () => {
  const { run, stuck, isComplete } = await played(BY_ITS_OWN_CLOCK, 3, "all sleep");
  assertEquals([stuck, isComplete], [undefined, true]);
  const longTimes = run.schedule.split(" ").filter((id) => id.startsWith("+"));
  assert(longTimes.length > 2, run.schedule);
});

Deno.test("crashAfterCrash() says who is locked out, and plays no more of it than shows that", async () => {
  const { run, stuck, isComplete } = await played(TWO_LEVELS, 4, "all sleep");
  assertEquals([stuck, isComplete], ["Cat", false]);
  assert(run.schedule.split(" ").length < 150, run.schedule);
});

Deno.test("crashAfterCrash() finds who gives up only while that one asks again and again", async () => {
  const asleep = await played(GIVES_UP, 4, "all sleep");
  assertEquals([asleep.stuck, asleep.isComplete], [undefined, true]);
  const asking = await played(GIVES_UP, 4, "the last one asks");
  assertEquals([asking.stuck, asking.isComplete], ["Dan", false]);
});

for (const ms of [20, 100, 170, 200, 225, 300]) {
  Deno.test(`crashAfterCrash() comes to its end with a right answer that pauses for ${ms} ms`, async () => {
    const client = BY_AGE.replaceAll("pause()", `pause(${ms})`);
    const { run, stuck, isComplete } = await played(client, 4, "the last one asks");
    assertEquals([run.problem, stuck, isComplete], [undefined, undefined, true]);
  });
}

Deno.test("crashAfterCrash() finds who gives up or goes by an old age, however long the pauses are", async () => {
  const givesUp = GIVES_UP.replace("tries < 40", "tries < 15").replace("pause()", "pause(200)");
  const left = await played(givesUp, 7, "the last one asks");
  assertEquals(left.run.problem?.kind, "left without a ticket");
  const old = await played(STALE_AGE.replaceAll("pause()", "pause(200)"), 4, "the last one asks");
  assertEquals(old.run.problem?.kind, "two inside");
});
