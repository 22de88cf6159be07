import { assert, assertEquals, assertMatch } from "@std/assert";
import { assertWellFormed } from "../../pictures/_well_formed.ts";

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';
const COUNTS = ["tests", "failures", "errors", "skipped"] as const;
/** What the schema that Jenkins publishes allows of what we write. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  testsuites: ["name", ...COUNTS, "time"],
  testsuite: ["name", ...COUNTS, "time"],
  testcase: ["name", "classname", "time"],
  failure: ["message", "type"],
  error: ["message", "type"],
};

/** Asserts that a text is JUnit XML whose numbers add up, and returns the outcome of each case. */
export function assertJunit(xml: string): Record<string, string> {
  assert(xml.startsWith(PROLOG));
  const elements = assertWellFormed(xml.slice(PROLOG.length));
  assertEquals(elements.map(({ name }) => name).filter((name) => name === "testsuites").length, 1);
  assertEquals(elements[0]?.name, "testsuites");
  const outcomes: Record<string, string> = {};
  const counted = new Map<string, Record<string, number>>();
  let suite = "";
  let latest = "";
  for (const { name, attributes } of elements) {
    assertEquals(Object.keys(attributes), ATTRIBUTES[name], `<${name}>`);
    if ("time" in attributes) assertMatch(attributes.time ?? "", /^\d+\.\d{3}$/);
    if (name === "testsuite") suite = attributes.name ?? "";
    if (name === "testcase") {
      assertEquals(attributes.classname, suite);
      latest = `${suite}: ${attributes.name}`;
      assert(!(latest in outcomes), `twice: ${latest}`);
      outcomes[latest] = "pass";
    }
    if (name === "failure" || name === "error") {
      assertEquals(outcomes[latest], "pass", `${latest} fails twice`);
      outcomes[latest] = attributes.type ?? "";
    }
    for (const scope of ["", suite]) count(counted, scope, name);
  }
  for (const { name, attributes } of elements.filter(({ name }) => name.startsWith("testsuite"))) {
    const own = counted.get(name === "testsuite" ? attributes.name ?? "" : "") ?? {};
    const expected = [own.testcase ?? 0, own.failure ?? 0, own.error ?? 0, 0].map(String);
    assertEquals(COUNTS.map((key) => attributes[key]), expected, `<${name}>`);
  }
  return outcomes;
}

function count(counted: Map<string, Record<string, number>>, scope: string, name: string): void {
  const own = counted.get(scope) ?? {};
  counted.set(scope, own);
  own[name] = (own[name] ?? 0) + 1;
}
