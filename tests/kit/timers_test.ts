import { assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";
import { travel } from "../../lib/kit/desk/timers.ts";

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
