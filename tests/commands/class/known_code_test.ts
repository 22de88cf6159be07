import { assertEquals, assertNotEquals } from "@std/assert";
import { codeOf, KnownCode } from "../../../lib/commands/class/known_code.ts";

Deno.test("codeOf() is the same for copies that only look different", () => {
  const code = codeOf("let a = 1; // one\n/* two */ let b = 2;");
  assertEquals(codeOf("let a=1;\n\n  let b = 2; // another"), code);
});

Deno.test("codeOf() keeps what only looks like a comment, and what is in quotation marks", () => {
  const texts = ['f("/*"); g();', 'f("/*"); h();', "f('a  b')", "f('a b')", "f(`//x`)", "f(`//y`)"];
  assertEquals(new Set(texts.map(codeOf)).size, texts.length);
});

Deno.test("KnownCode knows what everybody has", async () => {
  const known = new KnownCode();
  const read = async (folder: string): Promise<string> =>
    codeOf(await Deno.readTextFile(`${folder}/02_last_ticket.ts`));
  assertEquals(await known.of("02_last_ticket", await read("exercises")), "as handed out");
  assertEquals(await known.of("02_last_ticket", await read("solutions")), "published solution");
  assertEquals(await known.of("02_last_ticket", "other"), undefined);
  assertNotEquals(await read("exercises"), await read("solutions"));
});
