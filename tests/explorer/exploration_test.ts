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
    printed.replace(/\d+ runs in \d+ ms/, "N runs in T ms"),
    `Ann and Bob have both bought the same ticket.

row    Ann                    Bob                shared
  1    read tickets → 1                          tickets = 1
  2                           read tickets → 1
  3                           write tickets = 0  tickets = 0
  4    ✗ write tickets = 0
       ^ still believes tickets = 1, read in row 1; row 3 has changed it since
Schedule: Ann1 Bob1 Bob2 Ann2
N runs in T ms.`,
  );
});

Deno.test("Exploration says that a client without a failing schedule is proved", async () => {
  const exploration = await explore({ clients: 3 }, buyWithLock);
  assertEquals(exploration.picture, undefined);
  assertMatch(exploration.verdict, /^Proved: all orders are fine\. \d+ schedules of 3 clients/);
});

Deno.test("Exploration never says proved when not every schedule was tried", async () => {
  for (const limit of [{ maxRuns: 3 }, { maxPreemptions: 0 }]) {
    const exploration = await explore({ clients: 3, ...limit }, async (desk) => {
      await desk.office.search();
      return await buyWithLock(desk);
    });
    assertEquals(exploration.failure, undefined);
    assertEquals(exploration.complete, false);
    assertMatch(exploration.verdict, /^Not proved: no failure in \d+ schedules?/);
  }
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
  assertEquals(shown["text/html"]?.includes("<script>"), false);
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

Deno.test("explore() measures the longest wait when it is asked to", async () => {
  const { longestBypass } = await explore({ clients: 3, measureBypasses: true }, buyWithLock);
  // From when Ann has it: Ann reads and writes, then Bob acquires it and reads.
  assertEquals(longestBypass, { client: "Cat", tried: "acquire lock", turns: 4 });
  assertEquals((await explore({}, buyWithLock)).longestBypass, undefined);
});

Deno.test("explore() measures how long a client tries again and again", async () => {
  const { longestBypass, complete } = await explore({ measureBypasses: true }, async (desk) => {
    for (;;) {
      using guard = await desk.lock.tryAcquire();
      if (guard) return await desk.office.buy();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  assertEquals(complete, true);
  assertEquals(longestBypass?.tried, "try to acquire lock");
  assertEquals(longestBypass?.turns, 2);
});

Deno.test("Exploration cuts a schedule that is too long to read where it is shown, and keeps it all", async () => {
  const exploration = await explore(
    { clients: 2, faults: { crash: 1 } },
    async ({ files, office }) => {
      while (!await files.createNew("lock")) await new Promise((go) => setTimeout(go, 20));
      return await office.buy();
    },
  );
  const steps = exploration.failure?.schedule.split(" ").length ?? 0;
  const shown = Deno.inspect(exploration);
  assertMatch(
    shown,
    /^Schedule: .{100,170} \.\.\. \(\d+ steps; all of them are in failure\.schedule\)$/m,
  );
  assertStringIncludes(shown, `(${steps} steps;`);
});
