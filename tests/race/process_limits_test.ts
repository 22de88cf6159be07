import { assertEquals } from "@std/assert";
import { endsWithParent, limited } from "../../lib/race/process_limits.ts";

/** Starts a command that is limited, in place of a process whose id is another one, and says how it ends. */
async function run(change: (arg: string) => string): Promise<{ code: number; printed: string }> {
  const { program, args } = limited({ program: "/bin/echo", args: ["ready"] }, { cpuSeconds: 5 });
  const { code, stdout } = await new Deno.Command(program, { args: args.map(change) }).output();
  return { code, printed: new TextDecoder().decode(stdout) };
}

Deno.test({
  name: "limited() runs nothing when whoever has started it is gone before it is tied to it",
  ignore: Deno.build.os !== "linux" || !endsWithParent(),
  fn: async () => {
    assertEquals(await run((arg) => arg), { code: 0, printed: "ready\n" });
    const ofAnother = (arg: string): string => arg.replace(`= ${Deno.pid} `, "= 1 ");
    assertEquals(await run(ofAnother), { code: 1, printed: "" });
  },
});
