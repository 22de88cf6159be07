import { TESTS } from "../_full.ts";
import { CHROMIUM } from "../site/_site.ts";
import {
  FRONT_ENDS,
  type FrontEndName,
  inCourse,
  installFrontEnds,
  type OpenCourse,
  PYTHON,
} from "./_front_ends.ts";

/** What asks for tests of front ends: they fetch 94 packages and take minutes, so `test:full` leaves them out. */
export type FrontEndTask = "front-ends" | "all-lessons";
const TASKS: readonly FrontEndTask[] = ["front-ends", "all-lessons"];

const asked = Deno.env.get(TESTS);
const isAskedFor = TASKS.some((task) => task === asked);
const needsPackages = CHROMIUM === undefined || PYTHON === undefined;
const needsNetwork = isAskedFor && !needsPackages && !await installFrontEnds();
const isMissing = needsNetwork || needsPackages && Deno.env.get("CI") !== "true";

/** A test in JupyterLab and one in Notebook 7, each with a course of its own. */
export function frontEndTest(
  task: FrontEndTask,
  does: string,
  work: (frontEnd: FrontEndName, course: OpenCourse) => Promise<void>,
): void {
  const needs = task !== asked
    ? ` (in test:${task})`
    : needsPackages
    ? " (needs the Debian packages chromium and python3-venv)"
    : needsNetwork
    ? " (needs the Python Package Index, which does not answer)"
    : "";
  for (const frontEnd of FRONT_ENDS) {
    const name = frontEnd === "lab" ? "JupyterLab" : "Notebook 7";
    Deno.test({
      name: `${name} ${does}${needs}`,
      ignore: task !== asked || isMissing,
      fn: () => inCourse(frontEnd, (course) => work(frontEnd, course)),
    });
  }
}
