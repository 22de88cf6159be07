import { assertEquals, assertThrows } from "@std/assert";
import {
  parseTickets,
  TicketFileContentError,
  TicketFileError,
} from "../../../lib/kit/tickets/mod.ts";

Deno.test("parseTickets() accepts whole numbers from zero to the largest safe one", () => {
  assertEquals(parseTickets('{"count": 1}', "tickets.json"), { count: 1 });
  assertEquals(parseTickets(' {\r\n\t"count":0 }\n', "tickets.json"), { count: 0 });
  assertEquals(parseTickets('{"count": 9007199254740991}', "tickets.json"), {
    count: Number.MAX_SAFE_INTEGER,
  });
});

Deno.test("parseTickets() ignores a byte order mark", () => {
  assertEquals(parseTickets('\uFEFF{"count": 1}', "tickets.json"), { count: 1 });
});

const hint = 'a correct one is {"count": 1}';
const badTexts: [text: string, message: string][] = [
  ["", 'the file is empty: a correct text is {"count": 1}'],
  [" \n", 'the file is empty: a correct text is {"count": 1}'],
  [
    "{'count':1}",
    `JSON needs double quotes: current text is {'count':1}, write {"count":1} instead`,
  ],
  ["{count: 1}", `it is not JSON: current text is {count: 1}, ${hint}`],
  ['{"count": 1', `it is not JSON: current text is {"count": 1, ${hint}`],
  ['{"count": 01}', `it is not JSON: current text is {"count": 01}, ${hint}`],
  ['{"count": NaN}', `it is not JSON: current text is {"count": NaN}, ${hint}`],
  ["it's", `it is not JSON: current text is it's, ${hint}`],
  ["1", `it must be an object: current text is 1, ${hint}`],
  ["null", `it must be an object: current text is null, ${hint}`],
  ['"count"', `it must be an object: current text is "count", ${hint}`],
  ['[{"count": 1}]', `it must be an object: current text is [{"count": 1}], ${hint}`],
  ["{}", `'count' is missing: current text is {}, ${hint}`],
  ['{"Count": 1}', `'count' is missing: current text is {"Count": 1}, ${hint}`],
  ['{"count": "1"}', `'count' must be a number: current text is {"count": "1"}, ${hint}`],
  ['{"count": null}', `'count' must be a number: current text is {"count": null}, ${hint}`],
  ['{"count": -1}', `'count' must not be negative: current text is {"count": -1}, ${hint}`],
  ['{"count": 0.5}', `'count' must be a whole number: current text is {"count": 0.5}, ${hint}`],
  ['{"count": 1e999}', `'count' must be a whole number: current text is {"count": 1e999}, ${hint}`],
  [
    '{"count": 9007199254740992}',
    `'count' must be at most 9007199254740991: current text is {"count": 9007199254740992}, ${hint}`,
  ],
  [
    '{"count": 1, "train": "G1"}',
    `'train' would be lost by the next purchase: current text is {"count": 1, "train": "G1"}, ${hint}`,
  ],
];

for (const [text, message] of badTexts) {
  Deno.test(`parseTickets() throws when the text is ${JSON.stringify(text)}`, () => {
    const error = assertThrows(() => parseTickets(text, "a/db.json"), TicketFileContentError);
    assertEquals(error.message, `Cannot read tickets from 'a/db.json' as ${message}`);
    assertEquals(error.path, "a/db.json");
    assertEquals(error.name, "TicketFileContentError");
    assertEquals(error instanceof TicketFileError, true);
  });
}

Deno.test("parseTickets() throws with one short line when the text is long", () => {
  const text = `{\n  "count": 1,\n  "seats": "${"A".repeat(10_000)}"\n}`;
  const { message } = assertThrows(() => parseTickets(text, "db.json"), TicketFileContentError);
  assertEquals(message.includes("\n"), false);
  assertEquals(message.includes('{ "count": 1, "seats": "AAA'), true);
  assertEquals(message.length < 250, true);
});
