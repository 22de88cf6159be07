import { assertEquals, assertThrows } from "@std/assert";
import { argumentsHelp } from "../../lib/commands/arguments_help.ts";
import { CommandLineError, parseArguments } from "../../lib/commands/options.ts";
import { commandLine } from "../../lib/commands/typed_command.ts";

const WASH = {
  task: "wash",
  cannot: "Cannot wash",
  options: {
    hot: { type: "flag", help: "with hot water" },
    at: { type: "int", value: "C", min: 30, max: 95, unit: "degrees", help: "how hot" },
    rounds: { type: "int", value: "N", min: 1, default: 1, help: "how often" },
    soap: { type: "choices", value: "KIND", choices: ["bar", "flakes", "liquid"], help: "which" },
    from: { type: "folder", help: "the basket" },
    json: { type: "report", help: "what came out" },
    junit: { type: "report", help: "what came out, for machines" },
  },
  positionals: { usage: "[CLOTHES ...]", help: { CLOTHES: "what is washed" } },
} as const;

const parse = (...args: string[]) => parseArguments(WASH, args);

function assertRefused(args: readonly string[], message: string): void {
  assertThrows(() => parse(...args), CommandLineError, message);
}

Deno.test("parseArguments() sorts options from the others, and fills in defaults", () => {
  const { options, positionals } = parse("shirts", "--at", "60", "--json", "a.json", "socks") ?? {};
  const { json, ...others } = options ?? {};
  assertEquals(others, {
    ...{ hot: false, at: 60, rounds: 1, soap: ["bar", "flakes", "liquid"] },
    ...{ from: undefined, junit: undefined },
  });
  assertEquals([json?.option, json?.path], ["--json", "a.json"]);
  assertEquals(positionals, ["shirts", "socks"]);
});

Deno.test("parseArguments() returns undefined when only the help text is wanted", () => {
  assertEquals(parse("-h"), undefined);
  assertEquals(parse("--rounds", "none", "--help"), undefined);
});

for (
  const [args, why] of [
    [["--cold"], "Unknown option '--cold'"],
    [["--at"], "Option '--at <value>' argument missing"],
  ] as const
) {
  Deno.test(`parseArguments() names the help when it gets ${args}`, () => {
    const error = assertThrows(() => parse(...args), CommandLineError, `Cannot wash: ${why}`);
    const help = `\`${commandLine("wash --help")}\` shows all options`;
    assertEquals(error.message.endsWith(`. ${help}`), true, error.message);
    assertEquals(error.message.includes("\n"), false);
  });
}

Deno.test("parseArguments() names the option or the word that was meant, if any is close", () => {
  assertRefused(["--form", "x"], "Unknown option '--form'. Did you mean '--from'? `");
  assertRefused(["--round=2"], "Unknown option '--round'. Did you mean '--rounds'? `");
  assertRefused(["--soap", "flake"], "must be one of bar, flakes, liquid (did you mean flakes?)");
  assertRefused(["--soap", "perfume"], 'bar, flakes, liquid: current value is "perfume"');
  const { message } = assertThrows(() => parse("--temperature"), CommandLineError);
  assertEquals(message.includes("Did you mean"), false);
});

Deno.test("parseArguments() refuses what is no option where nothing else may be", () => {
  const { positionals: _, ...onlyOptions } = WASH;
  assertThrows(() => parseArguments(onlyOptions, ["shirts"]), CommandLineError, "shirts");
});

Deno.test("parseArguments() reads a number within its range", () => {
  assertEquals(parse("--at", "30")?.options.at, 30);
  assertEquals(parse("--at", "95")?.options.at, 95);
});

const NUMBERS = [["29", "29"], ["96", "96"], ["-30", "-30"], ["4.5", "4.5"], [
  "hot",
  '"hot"',
]] as const;

for (const [text, shown] of [...NUMBERS, ["", '""'], ["1e2", '"1e2"']] as const) {
  Deno.test(`parseArguments() refuses ${JSON.stringify(text)} as a number`, () => {
    assertRefused(
      ["--at", text],
      `Cannot wash as '--at' must be a whole number of degrees from 30 to 95: current value is ${shown}`,
    );
  });
}

Deno.test("parseArguments() names no end of a range that has none", () => {
  const rule = "Cannot wash as '--rounds' must be a whole number of 1 or more: current value is ";
  assertRefused(["--rounds", "0"], `${rule}0`);
  assertRefused(["--rounds", "99999999999999999999"], rule);
});

Deno.test("parseArguments() refuses an empty path, and two reports in one file", () => {
  assertRefused(["--from="], `Cannot wash as '--from' must not be empty: current value is ""`);
  assertRefused(["--json", ""], `'--json' must not be empty`);
  assertRefused(["--json", "-"], `'--json' must be a path: '-' does not stand for standard input`);
  assertRefused(
    ["--json", "a", "--junit", "a"],
    `Cannot wash as '--junit' must be another file than '--json': current value is "a"`,
  );
});

Deno.test("argumentsHelp() lists what can be typed, with ranges and defaults", () => {
  assertEquals(
    argumentsHelp(WASH),
    `\
  CLOTHES      what is washed
  --hot        with hot water
  --at C       how hot, 30 to 95 degrees
  --rounds N   how often, 1 or more (1)
  --soap KIND  which: bar, flakes, liquid
  --from DIR   the basket
  --json FILE  what came out
  --junit FILE what came out, for machines
  --help       print this text`.replace(
      /^( {2}\S+(?: [A-Z]+)?) +/gm,
      (_, typed) => typed.padEnd(16),
    ),
  );
});
