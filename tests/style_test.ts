import { assertEquals } from "@std/assert";
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The TypeScript files of lib/ and tests/, from the root; declarations of packages are theirs. */
async function files(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ["lib", "tests"]) {
    for await (const { path } of walk(`${ROOT}${folder}`, { exts: [".ts"] })) {
      if (!path.endsWith(".d.ts")) found.push(path.slice(ROOT.length));
    }
  }
  return found;
}

Deno.test("no file has a default export", async () => {
  const found: string[] = [];
  for (const file of await files()) {
    const text = await Deno.readTextFile(`${ROOT}${file}`);
    if (/^export (?:default\b|\{[^}]*\bas default\b)/m.test(text)) found.push(file);
  }
  assertEquals(found, []);
});

Deno.test("no file is a drawer of utilities", async () => {
  const drawer = /(?:^|\/)_?(?:utils?|helpers?|misc|common|shared)(?:_test)?\.ts$/;
  assertEquals((await files()).filter((file) => drawer.test(file)), []);
});
