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

Deno.test("gradescopeResults() tells learners what their files are, but not who has the same", () => {
  const { grades, ...report } = reportOf("Ann", [PASSED, FAILED]);
  const [first, second] = grades;
  assert(first && second);
  const told = (...grades: (typeof first)[]): string =>
    JSON.parse(gradescopeResults({ ...report, grades })).output;
  const late = { ...second, isLate: true, handedIn: "as handed out" } as const;
  assertEquals(
    told({ ...first, handedIn: "shared" }, late),
    "1 of 2 exercises pass.\n05_always_release: late, as handed out",
  );
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
      [undefined, "05_always_release: every interleaving (details)", undefined],
      ["5.3", "05_always_release: real processes", "failed"],
    ],
  );
  const [, , , failed, details] = tests;
  assertEquals(failed.output, `stuck: Ann & "Bob" <wait>`);
  assertEquals([details.output, details.visibility], ["row\n ✗ a ]]> b\n", "hidden"]);
});
