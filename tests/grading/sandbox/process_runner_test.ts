import { assert, assertEquals, assertRejects } from "@std/assert";
import { exploreClients } from "../../../lib/explorer/explorer.ts";
import type { ExplorerReport } from "../../../lib/explorer/explorer_report.ts";
import { Runs } from "../../../lib/explorer/automaton/runs.ts";
import type { ExplorationPlan } from "../../../lib/grading/plans/exploration_plan.ts";
import { explorePlans, planOptions } from "../../../lib/grading/plans/explore_plans.ts";
import { ProcessRunner } from "../../../lib/grading/sandbox/process_runner.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { SandboxError } from "../../../lib/grading/sandbox/sandbox_error.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";

const CLIENT = "export const client = async ({ lock, office, name }) => {";
const SAFE = `${CLIENT} using guard = await lock.acquire(); return await office.buy(); };`;
const UNSAFE = `${CLIENT} return await office.buy(); };`;

/** Explores a learner's file with this text. */
async function explored(text: string, clients = 2, timeout = 60_000): Promise<ExplorerReport> {
  await using submission = await Submission.open({ text, shownAs: "learner.ts" }, "learner");
  await using runner = await ProcessRunner.start(submission);
  const { report } = await exploreClients(
    [new Runs(runner)],
    { ...planOptions({ clients }, ["standard"]), timeout },
  );
  return report;
}

Deno.test("ProcessRunner has a learner's file explored from outside of its process", async () => {
  const safe = await explored(SAFE, 10);
  assertEquals([safe.complete, safe.failure], [true, undefined]);
  const { failure } = await explored(UNSAFE);
  assert(failure?.kind === "oversold");
  assertEquals([failure.buyers, failure.schedule], [["Ann", "Bob"], "Ann1 Bob1 Bob2 Ann2"]);
});

Deno.test("ProcessRunner gives each run the variables of a process of its own", async () => {
  const { complete, failure } = await explored(
    `let pause = 5; ${CLIENT}
    let guard;
    while (!(guard = await lock.tryAcquire())) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause *= 2;
    }
    const bought = await office.buy(); guard.release(); return bought; };`,
  );
  assertEquals([complete, failure], [true, undefined]);
  const own = await explored(`let locked = false; ${CLIENT}
    while (locked) await office.search();
    locked = true; const bought = await office.buy(); locked = false; return bought; };`);
  assertEquals(own.failure?.kind, "oversold");
});

Deno.test("ProcessRunner shows what a client keeps where no process of its own would have it", async () => {
  const { failure } = await explored(`${CLIENT}
    globalThis.runs = (globalThis.runs ?? 0) + 1;
    if (globalThis.runs % 2 === 0) await office.search();
    return await office.buy(); };`);
  assertEquals(failure?.kind, "not deterministic");
});

/** Right for two tasks, wrong for more. */
const IN_PAIRS =
  `let all = 0; let last = Promise.resolve(); export const client = async ({ office }) => {
  all++;
  await office.search();
  if (all > 2) return await office.buy();
  return await (last = last.then(() => office.buy()));
};`;

Deno.test("ProcessRunner.another() explores each other plan of tasks, and the first failure is told", async () => {
  await using submission = await Submission.open({ text: IN_PAIRS, shownAs: "07.ts" }, "07");
  let begun = 0;
  const found = async (plans: readonly ExplorationPlan[], isAlone: boolean): Promise<Finding> => {
    await using runner = await ProcessRunner.start(submission);
    const another = (): Promise<ProcessRunner> => {
      begun++;
      return runner.another();
    };
    return await explorePlans({ plans, checks: ["standard"], inOneProcess: true }, {
      observe: (queries) => runner.observe(queries),
      observeTasks: (query) => runner.observeTasks(query),
      ...(!isAlone && { another }),
    });
  };
  const pairs = [{ clients: 2 }, { clients: 2, tickets: 2 }, { clients: 2, tickets: 9 }];
  const right = await found(pairs, false);
  assertEquals([right.outcome, begun], ["pass", 1]);
  assertEquals(right, await found(pairs, true));
  const plans = [...pairs, { clients: 3 }, { clients: 4, tickets: 3 }];
  const wrong = await found(plans, false);
  assertEquals([wrong.outcome, begun], ["wrong", 2]);
  assertEquals(wrong, await found(plans, true));
});

longTest("ProcessRunner stops after some thousands of modules, and says so", async () => {
  const { complete, cut, failure } = await explored(
    `let n = 0; export const client = async ({ lock, office, files }) => {
    for (let i = 0; i < 14; i++) if (await files.createNew("x")) n += 1; else await files.remove("x");
    using guard = await lock.acquire(); return await office.buy(); };`,
    2,
    600_000,
  );
  assertEquals([complete, failure], [false, undefined]);
  assertEquals(cut?.limit, "runs");
});

Deno.test("ProcessRunner.renew() runs the file anew, in another process", async () => {
  const text = `export const client = async ({ office }) => {
    globalThis.runs = (globalThis.runs ?? 0) + 1;
    return globalThis.runs === 1 ? await office.search() > 0 : (await office.read()).count > 0;
  };`;
  await using submission = await Submission.open({ text, shownAs: "learner.ts" }, "learner");
  await using runner = await ProcessRunner.start(submission);
  let run = 0;
  const firstOperation = async (): Promise<string | undefined> => {
    const query = { run: run++, after: -1, name: "Ann", journey: [], steps: [] };
    const [reply] = await runner.observe([query]);
    return reply?.observation.pending[0]?.operation.kind;
  };
  assertEquals([await firstOperation(), await firstOperation()], ["search", "read"]);
  await runner.renew();
  assertEquals([await firstOperation(), await firstOperation()], ["search", "read"]);
});

for (const when of ["the old process ends", "the new process is started"]) {
  Deno.test(`ProcessRunner leaves nothing behind where it is ended while, for renew(), ${when}`, async () => {
    await inTemporaryFolder(async (folder) => {
      await using submission = await Submission.open({ text: SAFE, shownAs: "learner.ts" }, "02");
      const left = (): string[] =>
        [...Deno.readDirSync(`${folder}/temporary`)].map(({ name }) => name);
      const before = left();
      const runner = await ProcessRunner.start(submission);
      let ended: Promise<void> | undefined;
      const end = (): Promise<void> => ended ??= runner[Symbol.asyncDispose]();
      const { makeTempDir } = Deno;
      // The new process's folder.
      Deno.makeTempDir = (options) => {
        end();
        return makeTempDir(options);
      };
      const renewed = runner.renew();
      if (when === "the old process ends") end();
      await Promise.allSettled([renewed]);
      await end();
      assertEquals([left(), processesWith(folder)], [before, []]);
      // What still searches in it may want to go on.
      await assertRejects(() => runner.renew(), SandboxError, "no longer needed");
      assertEquals([left(), processesWith(folder)], [before, []]);
    });
  });
}

Deno.test("ProcessRunner ends a client in a loop before its time is over", async () => {
  for (const loop of ["for (;;);", "for (;;) await null;"]) {
    const error = await assertRejects(
      () => explored(`${CLIENT} await office.search(); ${loop} };`),
      SandboxError,
    );
    assertEquals(error.timedOut, true);
  }
});

const SAY = `const say = (message) =>
  Deno.stdout.writeSync(new TextEncoder().encode("\\x1e" + JSON.stringify(message) + "\\n"));\n`;

for (
  const [what, code] of Object.entries({
    "says something of its own": `say({ complete: true, runs: 64 });`,
    "answers with a verdict":
      `for (let id = 1; id < 9; id++) say({ jsonrpc: "2.0", id, result: { complete: true } });`,
    "answers with a failure of its own":
      `for (let id = 1; id < 9; id++) say({ jsonrpc: "2.0", id, result: [{ kind: "constructor" }] });`,
  })
) {
  Deno.test(`ProcessRunner gives up on a file that ${what}`, async () => {
    await assertRejects(() => explored(`${SAY}${code}\n${UNSAFE}`), SandboxError, "wrong answer");
  });
}

Deno.test("ProcessRunner does not listen to answers that nobody has asked for", async () => {
  const { failure } = await explored(
    `${SAY}say({ jsonrpc: "2.0", id: 999, result: [] });\n${UNSAFE}`,
  );
  assertEquals(failure?.kind, "oversold");
});

Deno.test("ProcessRunner gives up on a file that prints on and on", async () => {
  const error = await assertRejects(
    () => explored(`${CLIENT} for (;;) console.log("x".repeat(1_000_000)); };`),
    SandboxError,
    "prints on and on",
  );
  assertEquals(error.timedOut, true);
});

Deno.test("ProcessRunner believes of a process only what it pretends to be", async () => {
  // Whatever is changed in that process: the rules and the search are not there.
  const tampering = [
    `Array.prototype.filter = () => [];`,
    `Object.defineProperty(Object.prototype, "failure", { value: undefined });`,
    `Object.defineProperty(Object.prototype, "always", { value: () => undefined });`,
    `Map.prototype.get = new Proxy(Map.prototype.get, { apply: (f, self, args) => f.call(self, ...args) });`,
  ];
  for (const tamper of tampering) {
    let report: ExplorerReport | undefined;
    try {
      report = await explored(`${tamper}\n${UNSAFE}`);
    } catch (error) {
      assert(error instanceof SandboxError, `${error}`);
    }
    assertEquals(report?.complete ?? false, false, tamper);
  }
});
