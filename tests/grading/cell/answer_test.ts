import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type Client, ClientSourceError, GradeArgumentError, withLock } from "last-ticket";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import { answerText, wantedExercise } from "../../../lib/grading/cell/answer.ts";

const LAST_TICKET = exerciseOf("02_last_ticket");
const ATTACK = exerciseOf("02a_sell_it_twice");
const HEADER = "// @ts-nocheck It was written in a notebook, whose kernel takes types out.\n";

Deno.test("wantedExercise() takes numbers and names", () => {
  for (const wanted of ["02", "2", "02_last_ticket"]) {
    assertEquals(wantedExercise(wanted).name, "02_last_ticket");
  }
});

Deno.test("wantedExercise() names what is no exercise, and those that there are", () => {
  for (const wanted of ["99", "lock", "", 2, undefined, null]) {
    const error = assertThrows(() => wantedExercise(wanted as string), GradeArgumentError);
    assertEquals(error.code, "NO_EXERCISE");
    const shown = typeof wanted === "string" ? JSON.stringify(wanted) : String(wanted);
    assertStringIncludes(error.message, `there is no exercise ${shown}: choose from "01", "02a"`);
  }
});

Deno.test("answerText() takes the whole text of a file as it is", () => {
  const text = "export const client = () => Promise.resolve(false);\n";
  assertEquals(answerText(LAST_TICKET, text), text);
});

Deno.test("answerText() makes a file of a client, and imports what it names of the kit", () => {
  const client: Client = (desk) => withLock(desk.lock, () => desk.office.buy());
  assertEquals(
    answerText(LAST_TICKET, client),
    `${HEADER}import { withLock } from "last-ticket";\n\nexport const client = ${client};\n`,
  );
});

Deno.test("answerText() makes a file of several parts, by their names", () => {
  const acquire = (file: string) => Promise.resolve(file);
  const client = () => acquire("lock");
  const parts = { client, acquire, LOCK: 'a "lock"', AGE: 500, isSure: true };
  assertEquals(
    answerText(LAST_TICKET, parts),
    `${HEADER}export const client = ${client};\n\nconst acquire = ${acquire};\n\n` +
      'const LOCK = "a \\"lock\\"";\n\nconst AGE = 500;\n\nconst isSure = true;\n',
  );
});

Deno.test("answerText() does not import what a part replaces", () => {
  const parts = { client: () => withLock, withLock: () => true };
  assertEquals(answerText(LAST_TICKET, parts).includes("import"), false);
});

Deno.test("answerText() takes a schedule alone for an attack, as text or by its name", () => {
  const expected = `${HEADER}export const schedule = "Ann1 Bob1!";\n`;
  assertEquals(answerText(ATTACK, " Ann1 Bob1!\n"), expected);
  assertEquals(answerText(ATTACK, { schedule: "Ann1 Bob1!" }), expected);
  assertEquals(answerText(ATTACK, 'export const schedule = "";'), 'export const schedule = "";');
});

const client: Client = () => Promise.resolve(true);

for (
  const [what, exercise, answer, code, told] of [
    ["no text", LAST_TICKET, "", "NO_CODE", 'there is no code in ""'],
    ["a comment alone", LAST_TICKET, "// TODO", "NO_CODE", 'there is no code in "// TODO"'],
    ["an empty schedule", ATTACK, " ", "NO_CODE", 'there is no code in " "'],
    ["far too much text", LAST_TICKET, "a;".repeat(60_000), "TOO_LARGE", "has 120000 characters"],
    ["nothing", LAST_TICKET, undefined, "NO_ANSWER", "undefined is no answer"],
    ["null", LAST_TICKET, null, "NO_ANSWER", "null is no answer"],
    ["a number", LAST_TICKET, 2, "NO_ANSWER", "2 is no answer"],
    ["a promise", LAST_TICKET, Promise.resolve(client), "NO_ANSWER", "Promise {} is no answer"],
    ["a list", LAST_TICKET, [client], "NO_ANSWER", "[ [Function: client] ] is no answer"],
    ["no parts", LAST_TICKET, {}, "NO_CLIENT", "the part called client is undefined"],
    ["a client's text", LAST_TICKET, { client: "x" }, "NO_CLIENT", 'called client is "x"'],
    ["a part that is none", LAST_TICKET, { client, x: {} }, "NO_PART", 'the part "x" is {}'],
    ["a part without a name", LAST_TICKET, { client, "": 1 }, "NO_PART", 'the part "" is 1'],
    ["a client for an attack", ATTACK, client, "NO_SCHEDULE", "not for [Function: client]"],
    ["no schedule", ATTACK, {}, "NO_SCHEDULE", "exercise 02a asks for a schedule"],
  ] as const
) {
  Deno.test(`answerText() refuses ${what}`, () => {
    const error = assertThrows(() => answerText(exercise, answer), GradeArgumentError, told);
    assertEquals(error.code, code);
    assertEquals(error.message.startsWith("Cannot grade as "), true);
  });
}

Deno.test("answerText() refuses functions whose text cannot travel", () => {
  class Buyer {
    method(): boolean {
      return true;
    }
  }
  for (const answer of [Buyer, new Buyer().method, client.bind(undefined), { client, Buyer }]) {
    assertThrows(() => answerText(LAST_TICKET, answer), ClientSourceError, "current text begins");
  }
});
