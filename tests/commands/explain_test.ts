import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";

Deno.test("explain shows the simplest failing schedule and proves that the lock prevents it", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", import.meta.resolve("../../lib/commands/explain.ts")],
    env: { NO_COLOR: "1" },
  }).output();
  const printed = new TextDecoder().decode(stdout);
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const [, withoutLock = "", withLock = ""] = printed.split(/Without a lock:|With a lock around/);
  assertStringIncludes(withoutLock, "Ann and Bob have both bought the same ticket.");
  assertStringIncludes(withoutLock, "Schedule: Ann1 Ann2 Bob1 Bob2 Bob3 Ann3");
  assertStringIncludes(withoutLock, "still believes tickets = 1");
  assertMatch(
    withoutLock,
    /^By the same schedule,.* real processes: Oversold: 2 purchases of 1 ticket\.$/m,
  );
  assertMatch(withLock, /^Proved for both clients: every order is fine \(13 situations\)\.$/m);
  assertMatch(withLock, /^Proved for all ten clients: every order is fine \(\d+ situations\)\.$/m);
  assertEquals(printed.includes("\x1b"), false);
});
