import { assert, assertEquals } from "@std/assert";
import { hasModuleState } from "../../../lib/grading/sandbox/module_state.ts";

const CLIENT =
  "export const client: Client = async (desk) => {\n  return await desk.office.buy();\n};\n";

const STATELESS: Record<string, string> = {
  "imports and a function": `import { type Client, withLock } from "last-ticket";\n${CLIENT}`,
  "an import in lines": `import {\n  type Client,\n  withLock,\n} from "last-ticket";\n${CLIENT}`,
  "types": `type A = { a: 1 } | 2;\nexport interface B extends C<A> {\n  b: number;\n}\n${CLIENT}`,
  "literals":
    `const A = 500;\nconst B: string = "x";\nconst C = -1, D = 2;\n`.replace(", D = 2", "") +
    CLIENT,
  "a product of numbers": `const A = 60 * 1_000;\n${CLIENT}`,
  "declared functions": `export async function client({ office }: Desk): Promise<boolean> {\n` +
    `  return await office.buy();\n}\nfunction* f<T>(x: T): Iterable<T> { yield x; }\n`,
  "an arrow function without braces":
    `const nap = (ms: number) => new Promise((r) => setTimeout(r, ms));\n` +
    `export const client = (desk: Desk) => withLock(desk.lock, () => desk.office.buy());\n`,
  "a class":
    `class Lock<T> extends Base {\n  #held = false;\n  hold() { this.#held = true; }\n}\n${CLIENT}`,
  "a class with static methods":
    `class Lock {\n  static async acquire(a: string): Promise<Lock> { return new Lock(); }\n` +
    `  static #of<T>(a: T) { return a; }\n}\n${CLIENT}`,
  "comments and texts that look like code": `/* let a = 1; */ // let b = 2;\n` +
    `const A = "let c = 3;";\nconst B = 'it\\'s {';\n${CLIENT}`,
  "properties of this, and variables in brackets":
    `class Lock {\n  #held = false;\n  hold() { this.#held = true; }\n}\n` +
    `export const client = async (desk: Desk) => {\n  const [a, b] = [1, desk.name === "Ann"];\n` +
    `  const names: string[] = [];\n  return a <= 1 && b && desk.tickets >= names.length;\n};\n`,
  "regular expressions and templates in functions": "const f = (a: string) => {\n" +
    "  return /[{\"'`/]/.test(a) ? `${a}${`{${a}`}` : `\\``;\n};\n" + CLIENT,
};

const WITH_STATE: Record<string, string> = {
  "a variable": `let tries = 0;\n${CLIENT}`,
  "an object": `const seen = new Set<string>();\n${CLIENT}`,
  "a list": `const seen: string[] = [];\n${CLIENT}`,
  "two constants in one": `const a = () => 1, b = new Map();\n${CLIENT}`,
  "a static field": `class A {\n  static tries = 0;\n}\n${CLIENT}`,
  "a call": `start();\n${CLIENT}`,
  "a call of a function on the spot": `const a = (() => new Map())();\n${CLIENT}`,
  "an assignment": `globalThis.x = 1;\n${CLIENT}`,
  "a property of a function that only the client sets":
    `function f() {}\nexport const client = () => { f.tries = (f.tries ?? 0) + 1; };\n`,
  "a property of an arrow function": `const f = () => 1;\nconst g = () => ++(f as any).tries;\n`,
  "a property of the client": `export const client = () => { client["a"] ??= 1; };\n`,
  "a property of a class": `class A {}\nconst f = () => A.tries++;\n`,
  "a static method that sets a property": `class A {\n  static f() { return this.tries++; }\n}\n`,
  "a property of an import":
    `import { withLock } from "last-ticket";\nconst f = () => { withLock.tries = 1; };\n`,
  "properties that are assigned to a function":
    `function f() {}\nconst g = () => Object.assign(f, { tries: 1 });\n`,
  "a property that another name of a function has":
    `function f() {}\nconst g = () => { const h = f; h.tries ||= 1; };\n`,
  "a property that a template changes": "function f() {}\nconst g = () => `${f.tries++}`;\n",
  "a property of a function": `function f() {}\nf.tries = 0;\n${CLIENT}`,
  "a condition": `if (Deno.mainModule) {\n  f();\n}\n${CLIENT}`,
  "an await": `await null;\n${CLIENT}`,
  "an enum": `enum E {\n  A,\n}\n${CLIENT}`,
  "a constant without a semicolon": `const a = () => f()\nlet x = 0\n${CLIENT}`,
  "a text that does not end": `const a = "x;\n${CLIENT}`,
  "a comment that does not end": `${CLIENT}/* x`,
  "a bracket too many": `${CLIENT}}`,
};

for (const [what, source] of Object.entries(STATELESS)) {
  Deno.test(`hasModuleState() finds none in ${what}`, () => {
    assertEquals(hasModuleState(source), false);
  });
}

for (const [what, source] of Object.entries(WITH_STATE)) {
  Deno.test(`hasModuleState() takes ${what} for state`, () => {
    assertEquals(hasModuleState(source), true);
  });
}

/** So many characters of a kind that could be looked through again and again. */
const LONG: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["/*", "`", "${", "const x : ", "type A = ", "/", "(", "export ", "() => ", "a/ ", "f(/a/);"]
      .map((unit) => [unit, unit.repeat(100_000 / unit.length)]),
  ),
  "regular expressions without an end": "=/[".repeat(33_000),
  "texts without an end in a template": "`${" + "'\\".repeat(48_000),
  "comments without an end in a template": "`${" + "/*".repeat(48_000),
  "templates in templates": "`${".repeat(33_000),
  // The white space that a text of letters and brackets has where any number of them may stand.
  "spaces of an unusual kind": `function${"\u00a0".repeat(4_900)}client() : # {}`,
  "line breaks": `function${"\n\t\v".repeat(1_600)}client() : # {}`,
  "spaces around comments": `function${"/**/\u2003".repeat(2_400)}client() : # {}`,
};

Deno.test("hasModuleState() is quick, whatever it reads", () => {
  for (const [what, source] of Object.entries(LONG)) {
    const began = performance.now();
    hasModuleState(source);
    // Each takes hours, or minutes, when it is looked through again and again.
    assert(performance.now() - began < 5_000, what);
  }
});
