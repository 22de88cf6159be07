import { assert, assertEquals, assertRejects } from "@std/assert";
import type { ExplorationPlan } from "../../lib/grading/check.ts";
import { type ExploreAnswer, exploreInSandbox } from "../../lib/grading/explore_in_sandbox.ts";
import { SandboxError } from "../../lib/grading/sandbox_process.ts";

const TIMEOUT = 20_000;
const CLIENT = "export const client = async ({ lock, office }) => {";
const SAFE = `${CLIENT} using guard = await lock.acquire(); return await office.buy(); };`;
const UNSAFE = `${CLIENT} return await office.buy(); };`;

/** Explores a learner's file with this text. */
async function explored(text: string, plans: ExplorationPlan[]): Promise<ExploreAnswer[]> {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/learner.ts`;
    await Deno.writeTextFile(file, text);
    const request = { url: `file://${file}`, checks: ["standard" as const], plans };
    return await exploreInSandbox({ ...request, timeout: TIMEOUT }, { timeout: TIMEOUT });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const TWO_AND_THREE = [{ clients: 2 }, { clients: 3 }];

Deno.test("exploreInSandbox() answers to each plan", async () => {
  const answers = await explored(SAFE, TWO_AND_THREE);
  assertEquals(answers.map(({ complete, failure }) => [complete, failure]), [
    [true, undefined],
    [true, undefined],
  ]);
});

Deno.test("exploreInSandbox() ends with the first plan that fails", async () => {
  const [answer, ...more] = await explored(UNSAFE, TWO_AND_THREE);
  const { reason } = answer?.failure ?? {};
  assert(reason?.kind === "oversold");
  assertEquals(reason.buyers, ["Ann", "Bob"]);
  assertEquals(answer?.failure?.schedule, "Ann1 Bob1 Bob2 Ann2");
  assertEquals(answer?.failure?.picture.rows[0]?.text, "read tickets → 1");
  assertEquals(more, []);
});

Deno.test("exploreInSandbox() tells a failure from what an earlier run has left behind", async () => {
  const file = new URL("../cases/mutants/06_lock_file/lock_in_a_variable.ts", import.meta.url);
  const [answer] = await explored(await Deno.readTextFile(file), [{ clients: 2 }]);
  assertEquals(answer?.failure?.failsAlone, false);
});

Deno.test("exploreInSandbox() ends a client in a loop before its time is over", async () => {
  const began = performance.now();
  for (const loop of ["for (;;);", "for (;;) await null;"]) {
    const error = await assertRejects(
      () => explored(`${CLIENT} await office.search(); ${loop} };`, TWO_AND_THREE),
      SandboxError,
    );
    assertEquals(error.timedOut, true);
  }
  assert(performance.now() - began < TIMEOUT);
});

Deno.test("exploreInSandbox() refuses an answer without the nonce", async () => {
  await assertRejects(
    () =>
      explored(
        `const answer = { complete: true, runs: 64 };
        for (const message of [answer, answer, { jsonrpc: "2.0", id: 1, result: answer }]) {
          Deno.stdout.writeSync(new TextEncoder().encode("\\x1e" + JSON.stringify(message) + "\\n"));
        }
        ${UNSAFE}`,
        TWO_AND_THREE,
      ),
    SandboxError,
    "wrong answer",
  );
});

Deno.test("exploreInSandbox() refuses an answer that cannot be true", async () => {
  const steals = new URL(
    "../cases/mutants/05_always_release/evil_stolen_nonce.ts",
    import.meta.url,
  );
  const forged = await Deno.readTextFile(steals);
  const plans = [{ clients: 2 }, { clients: 2 }, { clients: 2 }];
  // Believed: this is why real races come afterwards.
  assertEquals((await explored(forged, plans)).map(({ runs }) => runs), [64, 64, 64]);
  const tooFew = forged.replace("runs: 64", "runs: 1");
  await assertRejects(() => explored(tooFew, plans), SandboxError, "wrong answer");
});

Deno.test("exploreInSandbox() sends what a learner's code cannot change", async () => {
  const tampering = [
    "JSON.stringify = () => '{}';",
    `Object.defineProperty(Object.prototype, "toJSON", { value: () => ({}), configurable: true });`,
  ];
  for (const tamper of tampering) {
    const [answer] = await explored(`${tamper}\n${UNSAFE}`, [{ clients: 2 }]);
    assert(answer?.failure, tamper);
  }
});
