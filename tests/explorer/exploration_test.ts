import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Client, type Exploration, explore, withLock } from "last-ticket";

const buyWithoutLock: Client = (desk) => desk.office.buy();
const buyWithLock: Client = (desk) => withLock(desk.lock, () => desk.office.buy());

function displayOf(exploration: Exploration): Record<string, string> {
  const display: unknown = Reflect.get(exploration, Symbol.for("Jupyter.display"));
  assert(typeof display === "function");
  return display.call(exploration);
}

Deno.test("Exploration prints the sentence, the schedule and what it cost", async () => {
  const printed = Deno.inspect(await explore({}, buyWithoutLock), { colors: false });
  assertEquals(
    printed.replace(/\d+ situations, \d+ runs of a client, \d+ ms/, "N situations, N runs, T ms"),
    `Ann and Bob have both bought the same ticket. Neither Ann nor Bob acquired the
lock.

row    Ann                    Bob                shared
  1    read tickets → 1                          tickets = 1
  2                           read tickets → 1
  3                           write tickets = 0  tickets = 0
  4    ✗ write tickets = 0
       ^ still believes tickets = 1, read in row 1; row 3 has changed it since
Schedule: Ann1 Bob1 Bob2 Ann2
N situations, N runs, T ms.`,
  );
});

Deno.test("Exploration says that a client without a failing schedule is proved", async () => {
  const exploration = await explore({ clients: 3 }, buyWithLock);
  assertEquals(exploration.picture, undefined);
  assertMatch(
    exploration.verdict,
    /^Proved for all three clients: every order is fine \(\d+ situations\)\.$/,
  );
});

Deno.test("Exploration never says proved when not every schedule was tried, and says how far it went", async () => {
  const searchAndBuy: Client = async (desk) => {
    await desk.office.search();
    return await buyWithLock(desk);
  };
  const goesOn: Client = async (desk) => {
    for (let line = 0; line < 500; line++) await desk.terminal.print(`${line}`);
    return await buyWithLock(desk);
  };
  const verdicts = [
    [
      { maxPreemptions: 0 },
      searchAndBuy,
      /with at most 0 preemptions or faults \(\d+ situations; \d+ /,
    ],
    [
      { maxStates: 3 },
      searchAndBuy,
      /up to the limit of 3 situations \(\d+ situations; \d+ of them not /,
    ],
    [{ clients: 1 }, goesOn, /within 400 steps of a client \(\d+ situations\)\.$/],
  ] as const;
  for (const [options, client, within] of verdicts) {
    const exploration = await explore({ clients: 3, ...options }, client);
    assertEquals(exploration.failure, undefined);
    assertEquals(exploration.complete, false);
    assertMatch(
      exploration.verdict,
      /^Searched, not proved, for (one client|all three clients): no order /,
    );
    assertMatch(exploration.verdict, within);
  }
});

Deno.test("Exploration names in its verdict what the proof takes for granted", async () => {
  const spin: Client = async ({ files, office }) => {
    while (!await files.createNew("lock")) await new Promise((resolve) => setTimeout(resolve, 20));
    const bought = await office.buy();
    await files.remove("lock");
    return bought;
  };
  assertEquals(
    (await explore({ slow: 50 }, spin)).verdict.replace(/[\d,]+ situations/, "N situations"),
    "Proved for both clients, if each step is on time or 50 ms late: every order is fine (N situations). " +
      "Assumed: it makes no difference how often a loop repeats (tried up to 30 times, for some of " +
      "what can follow).",
  );
  const patient: Client = async (desk) => {
    const guard = await desk.lock.acquire({ timeout: 60_000 });
    const bought = await desk.office.buy();
    guard.release();
    return bought;
  };
  assertMatch(
    (await explore({}, patient)).verdict,
    /^Proved for both clients: .* but not if each step is on time or 1,000 ms late \(tried with 2 clients\)\.$/,
  );
  assertMatch(
    (await explore({}, async (desk) => {
      if (Math.random() < 0.5) await desk.office.search();
      return await buyWithLock(desk);
    })).verdict,
    / Assumed: random numbers come from one fixed sequence\.$/,
  );
});

Deno.test("Exploration says what a client that does not repeat itself has probably kept", async () => {
  let runs = 0;
  const { failure } = await explore({}, async (desk) => {
    if (runs++ % 2 === 1) await desk.office.search();
    return await buyWithLock(desk);
  });
  assertEquals(
    failure?.message,
    'A client did not repeat itself: first "read tickets", then "acquire lock", though all it saw was ' +
      "the same. The likely cause is a variable outside the client, which survives from run to run: " +
      "declare it inside.",
  );
});

Deno.test("Exploration shows its picture in a notebook, and the verdict without one", async () => {
  const failing = displayOf(await explore({}, buyWithoutLock));
  assertStringIncludes(failing["text/html"] ?? "", "<svg ");
  assertStringIncludes(failing["text/html"] ?? "", "Schedule: Ann1 Bob1 Bob2 Ann2");
  assertStringIncludes(failing["text/plain"] ?? "", "still believes tickets = 1");
  const proved = displayOf(await explore({}, buyWithLock));
  assertStringIncludes(proved["text/html"] ?? "", "<p>Proved");
});

Deno.test("Exploration escapes what clients made up", async () => {
  const shown = displayOf(
    await explore({ clients: 1 }, () => {
      throw new Error("<script>alert(1)</script>");
    }),
  );
  assertEquals(shown["text/html"]?.includes("<script>alert"), false);
});

Deno.test("Exploration draws who holds the lock, who waits and who crashed", async () => {
  const { picture } = await explore({ faults: { fail: 1 } }, async (desk) => {
    const guard = await desk.lock.acquire();
    const bought = await desk.office.buy();
    guard.release();
    return bought;
  });
  assert(picture);
  assertMatch(picture.text, /│ acquire lock/);
  assertStringIncludes(picture.text, "waits for lock");
  assertStringIncludes(picture.text, "read tickets (fails)");
});

Deno.test("Exploration cuts a schedule that is too long to read where it is shown, and keeps it all", async () => {
  const exploration = await explore({}, async ({ office }) => {
    for (let search = 0; search < 20; search++) await office.search();
    return await office.buy();
  });
  const steps = exploration.failure?.schedule.split(" ").length ?? 0;
  const shown = Deno.inspect(exploration);
  assertMatch(
    shown,
    /^Schedule: .{100,170} \.\.\. \(\d+ steps; all of them are in failure\.schedule\)$/m,
  );
  assertStringIncludes(shown, `(${steps} steps;`);
});
