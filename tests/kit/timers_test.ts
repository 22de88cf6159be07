import { assert, assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";
import { epochClock, travel } from "../../lib/kit/desk/timers.ts";

/** The client's own process begins before any schedule is followed; the kit's timers are where they come from. */
const MAY_USE_GLOBAL_TIMERS = ["desk/timers.ts", "process/serve_client.ts"];

Deno.test("the kit waits by its own timers: the global ones are steps of a schedule", async () => {
  const kit = fileURLToPath(new URL("../../lib/kit/", import.meta.url));
  const users: string[] = [];
  for await (const { path } of walk(kit, { exts: [".ts"] })) {
    const text = await Deno.readTextFile(path);
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const isOwn = /import \{[^}]*\bsetTimeout\b[^}]*\} from "\.\.\/desk\/timers\.ts"/.test(code);
    if (/\b(setTimeout|setInterval)\(/.test(code) && !isOwn) users.push(path.slice(kit.length));
  }
  assertEquals(users.sort(), MAY_USE_GLOBAL_TIMERS);
});

Deno.test("travel() sets no timer when nothing takes time", async () => {
  const order: string[] = [];
  const timer = new Promise<void>((resolve) =>
    setTimeout(() => {
      order.push("a timer of 0 ms");
      resolve();
    }, 0)
  );
  await travel(0);
  order.push("travel(0)");
  await timer;
  assertEquals(order, ["travel(0)", "a timer of 0 ms"]);
});

Deno.test("epochClock() tells the computer's time, however wrong the origin is", () => {
  for (const wrongBy of [-3_600_000, -30, 0, 30, 3_600_000]) {
    const clock = epochClock(performance.timeOrigin + wrongBy);
    // Whatever holds it up between two readings, it is right at the latest when nothing does.
    for (let reading = 0; reading < 100; reading++) clock();
    const before = Date.now();
    const told = clock();
    const after = Date.now();
    // Of two clocks that are off by less than 1 ms, one tells whole milliseconds.
    assert(told > before - 1 && told < after + 2, `${told} is not from ${before} to ${after}`);
  }
});
