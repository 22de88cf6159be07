import { assertEquals } from "@std/assert";
import {
  failureGroups,
  handedInWords,
  identicalFiles,
  markShared,
} from "../../../lib/commands/class/results.ts";
import { FAILED, PASSED } from "../grade/_reports.ts";
import { reportOf } from "./_reports.ts";

const OTHER = {
  ...FAILED,
  checks: FAILED.checks.map((check) => ({ ...check, schedule: "Bob1 Ann1!" })),
};
const REPORTS = [
  reportOf("Ann", [OTHER]),
  reportOf("Bob", [PASSED, FAILED]),
  reportOf("Cat", [PASSED, FAILED]),
];

Deno.test("failureGroups() puts those together who fail for the same reason, most first", () => {
  const groups = failureGroups(REPORTS);
  assertEquals(groups.map(({ learners }) => learners), [["Bob", "Cat"], ["Ann"]]);
  assertEquals(groups.map(({ exercise }) => exercise), ["05_always_release", "05_always_release"]);
  assertEquals(groups.map(({ check }) => check.name), ["every interleaving", "every interleaving"]);
  assertEquals(new Set(groups.map(({ id }) => id)).size, 2);
});

Deno.test("identicalFiles() finds who has handed in the same, right or wrong", () => {
  const shared = ["Bob", "Cat"];
  assertEquals(identicalFiles(REPORTS), [
    { exercise: "02_last_ticket", outcome: "pass", learners: shared },
    { exercise: "05_always_release", outcome: "stuck", learners: shared },
  ]);
});

Deno.test("identicalFiles() does not take files that are not there for the same", () => {
  const missing = REPORTS.map(({ grades, ...report }) => ({
    ...report,
    grades: grades.map(({ report }) => ({ report, isLate: false })),
  }));
  assertEquals(identicalFiles(missing), []);
});

Deno.test("markShared() says so of the same code, but not of what everybody has", () => {
  const [ann, bob, cat] = REPORTS;
  const known = [ann, bob, cat].flatMap((report) => report ?? []).map((report, index) => ({
    ...report,
    grades: report.grades.map((grade) =>
      index === 1 ? { ...grade, handedIn: "published solution" as const } : grade
    ),
  }));
  const wordsOf = (reports: Parameters<typeof markShared>[0]): string[] =>
    markShared(reports).map(({ grades }) => grades.flatMap(handedInWords).join());
  assertEquals(wordsOf(REPORTS), ["", "shared,shared", "shared,shared"]);
  assertEquals(wordsOf(known), ["", "published solution,published solution", ""]);
});
