import { assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { checkCommonTypes } from "../../../lib/grading/compile/type_check.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

/** What is right with the few global names, and with all of them. */
const RIGHT = [
  "setTimeout(async () => { await 1; }, 1);",
  "let t: ReturnType<typeof setTimeout> | undefined; t = setTimeout(() => 5); clearTimeout(t);",
  'clearInterval(setInterval((a: number, b: string) => a + b, 1, 5, "x")); clearTimeout(5);',
  "new Promise<void>((resolve) => setTimeout(resolve, 5));",
  'const e: unknown = 1; if (e instanceof DOMException && e.name === "TimeoutError") throw e;',
  'class Late extends DOMException {} throw new Late("late", "TimeoutError");',
  "AbortSignal.timeout(5).throwIfAborted(); Promise.resolve(performance.now()).then(console.log);",
];

/** What an editor calls wrong. */
const WRONG = [
  "const n: number = setTimeout(() => {}, 1); n;",
  "const n: number = setInterval(() => {}, 1); n;",
  "setTimeout(() => {}, 5) > 5;",
  "setTimeout((a: number) => a, 1);",
  'setTimeout((a: number) => a, 1, "x");',
  "const f = (a: number): Promise<number> => Promise.resolve(a); setInterval(f, 1);",
  "new Promise<boolean>((resolve) => setTimeout(resolve, 5));",
  "clearTimeout();",
  "const t: Timeout = setTimeout(() => {}, 1); t;",
  "const s: AbortSignal = { aborted: false, reason: 1, throwIfAborted() {} }; s;",
  "const s: typeof AbortSignal = { timeout: () => AbortSignal.timeout(1) }; s;",
  'const e: DOMException = new Error("x"); e;',
  'new DOMException("x").message = "y";',
  'new DOMException("x").name = "y";',
  "DOMException.isError(1);",
  "const p: Performance = { now: () => 1 }; p;",
  "const c: Console = { log() {}, error() {} }; c;",
  "ours;",
];

/** Which of some files something is said of. */
function namedIn(stderr: string, paths: readonly string[]): string[] {
  return paths.filter((path) => stderr.includes(`${pathToFileURL(path)}:`));
}

Deno.test("checkCommonTypes() accepts what is right, and nothing that Deno itself refuses", async () => {
  await inTemporaryFolder(async (folder) => {
    const paths = [...RIGHT, ...WRONG].map((_, index) => `${folder}/${index}.ts`);
    for (const [index, text] of [...RIGHT, ...WRONG].entries()) {
      await Deno.writeTextFile(paths[index]!, `export const a = 1;\n${text}\n`);
    }
    const wrong = paths.slice(RIGHT.length);
    const { stderr } = await checkCommonTypes(paths, { timeout: 60_000 });
    assertEquals(namedIn(stderr, paths), wrong);
    const all = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--no-config", ...paths],
      env: { NO_COLOR: "1" },
    }).output();
    assertEquals(namedIn(new TextDecoder().decode(all.stderr), paths), wrong);
  });
});
