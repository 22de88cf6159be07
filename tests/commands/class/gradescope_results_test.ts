import { assert, assertEquals } from "@std/assert";
import { gradescopeResults } from "../../../lib/commands/class/report_formats.ts";
import { FAILED, PASSED } from "../grade/_reports.ts";
import { reportOf } from "./_reports.ts";

type Rule = (value: unknown) => boolean;
const isText: Rule = (value) => typeof value === "string";
const isNumber: Rule = (value) => typeof value === "number" && Number.isFinite(value);
const isOneOf = (...values: unknown[]): Rule => (value) => values.includes(value);
const isFormat = isOneOf("text", "html", "simple_format", "md", "ansi");
const isVisibility = isOneOf("hidden", "after_due_date", "after_published", "visible");

/** All fields, by https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format */
const FIELDS: Readonly<Record<string, Rule>> = {
  score: isNumber,
  execution_time: isNumber,
  output: isText,
  output_format: isFormat,
  test_output_format: isFormat,
  test_name_format: isFormat,
  visibility: isVisibility,
  stdout_visibility: isVisibility,
  tests: Array.isArray,
};
const FIELDS_OF_TEST: Readonly<Record<string, Rule>> = {
  score: isNumber,
  max_score: isNumber,
  status: isOneOf("passed", "failed"),
  name: isText,
  name_format: isFormat,
  number: isText,
  output: isText,
  output_format: isFormat,
  tags: (value) => Array.isArray(value) && value.every(isText),
  visibility: isVisibility,
};

function assertFields(value: Record<string, unknown>, rules: Readonly<Record<string, Rule>>): void {
  for (const [key, field] of Object.entries(value)) {
    assert(rules[key]?.(field), `${key}: ${JSON.stringify(field)}`);
  }
}

Deno.test("gradescopeResults() has the fields that Gradescope documents, and no others", () => {
  const results = JSON.parse(gradescopeResults(reportOf("Ann", [PASSED, FAILED])));
  assertFields(results, FIELDS);
  for (const test of results.tests) assertFields(test, FIELDS_OF_TEST);
});

Deno.test("gradescopeResults() has a test for each check, and the scores add up", () => {
  const report = reportOf("Ann", [PASSED, FAILED]);
  const { tests, score, output } = JSON.parse(gradescopeResults(report));
  assertEquals(score, report.points);
  const sum = (key: string): number =>
    tests.reduce((total: number, test: Record<string, number>) => total + (test[key] ?? 0), 0);
  assertEquals([sum("score"), sum("max_score")], [report.points, report.maxPoints]);
  assertEquals(output, "1 of 2 exercises pass.");
  assertEquals(
    tests.map(({ number, name, status }: Record<string, string>) => [number, name, status]),
    [
      ["2.1", "02_last_ticket: compiles", "passed"],
      ["2.2", "02_last_ticket: every interleaving", "passed"],
      ["5.1", "05_always_release: compiles", "passed"],
      ["5.2", "05_always_release: every interleaving", "failed"],
      ["5.3", "05_always_release: real processes", "failed"],
    ],
  );
  assertEquals(tests[3].output, `stuck: Ann & "Bob" <wait>\n\nrow\n ✗ a ]]> b\n`);
});
