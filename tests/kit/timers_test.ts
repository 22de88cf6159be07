import { assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";

/** The client's own process begins before any schedule is followed. */
const MAY_USE_GLOBAL_TIMERS = ["process/main.ts"];

Deno.test("the kit waits by its own timers: the global ones are steps of a schedule", async () => {
  const kit = fileURLToPath(new URL("../../lib/kit/", import.meta.url));
  const users: string[] = [];
  for await (const { path } of walk(kit, { exts: [".ts"] })) {
    const text = await Deno.readTextFile(path);
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const isOwn = /import \{[^}]*\bsetTimeout\b[^}]*\} from "\.\.\/desk\/timers\.ts"/.test(code);
    if (/\b(setTimeout|setInterval)\(/.test(code) && !isOwn) users.push(path.slice(kit.length));
  }
  assertEquals(users, MAY_USE_GLOBAL_TIMERS);
});
