import { assertEquals, assertThrows } from "@std/assert";
import { CommandLine } from "../../lib/commands/command_line.ts";

class WashError extends Error {}

const COMMAND_LINE = new CommandLine({ task: "wash", cannot: "Cannot wash", error: WashError });

Deno.test("CommandLine.parse() sorts options from the others", () => {
  const options = { hot: { type: "boolean", default: false }, at: { type: "string" } } as const;
  const { values, positionals } = COMMAND_LINE.parse(["shirts", "--at", "60", "socks"], options);
  assertEquals({ ...values }, { hot: false, at: "60" });
  assertEquals(positionals, ["shirts", "socks"]);
});

for (
  const [args, why] of [[["--cold"], "Unknown option '--cold'"], [
    ["--at"],
    "Option '--at <value>' argument missing",
  ]] as const
) {
  Deno.test(`CommandLine.parse() names the help when it gets ${args}`, () => {
    const error = assertThrows(
      () => COMMAND_LINE.parse(args, { at: { type: "string" } }),
      WashError,
      `Cannot wash: ${why}`,
    );
    assertEquals(error.message.endsWith(". `deno task wash --help` shows all options"), true);
    assertEquals(error.message.includes("\n"), false);
  });
}

Deno.test("CommandLine.parse() refuses what is no option where nothing else may be", () => {
  assertThrows(() => COMMAND_LINE.parse(["shirts"], {}, false), WashError, "shirts");
});

Deno.test("CommandLine.wholeNumber() reads a number within its range", () => {
  assertEquals(COMMAND_LINE.wholeNumber("--at", "30", 30, 95), 30);
  assertEquals(COMMAND_LINE.wholeNumber("--at", "95", 30, 95), 95);
});

const NUMBERS = [["29", "29"], ["96", "96"], ["-30", "-30"], ["4.5", "4.5"], [
  "hot",
  '"hot"',
]] as const;

for (const [text, shown] of [...NUMBERS, ["", '""'], ["1e2", '"1e2"']] as const) {
  Deno.test(`CommandLine.wholeNumber() refuses ${JSON.stringify(text)}`, () => {
    assertThrows(
      () => COMMAND_LINE.wholeNumber("--at", text, 30, 95, "degrees"),
      WashError,
      `Cannot wash as '--at' must be a whole number of degrees from 30 to 95: current value is ${shown}`,
    );
  });
}

Deno.test("CommandLine.wholeNumber() names no end of a range that has none", () => {
  assertThrows(
    () => COMMAND_LINE.wholeNumber("--at", "0", 1, Number.MAX_SAFE_INTEGER),
    WashError,
    "Cannot wash as '--at' must be a whole number of 1 or more: current value is 0",
  );
});
