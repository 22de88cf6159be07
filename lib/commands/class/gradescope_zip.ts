import { walk } from "@std/fs";
import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { OLDEST_DENO } from "../../kit/locks/deno_version.ts";
import { loadOnDemand } from "../load_on_demand.ts";
import { gradeWords } from "../../text/words.ts";
import { refuse } from "../options.ts";
import { ROOT } from "../typed_command.ts";
import { codeOf, KnownCode } from "./known_code.ts";
import type { ZippedFile } from "./zip_files.ts";

/** What of the course a grader needs. The solutions stay at home: whoever gets the zip file reads all of it. */
const KIT = {
  files: ["deno.json", "tsconfig.json", "LICENSE"],
  folders: ["exercises", "lib"],
} as const;
/** A zip file as learners hand them in. */
const SAMPLE = "sample.zip";
/** The folder of the course in the zip file. */
const COURSE = "last-ticket";

/** What the autograder does besides grading exercises. */
export interface GradescopeOptions {
  /** What is graded. */
  exercises: readonly ExerciseName[];
  /** What `--weights` was given. */
  weights?: string | undefined;
  /** The seed of all gradings. @default {0} */
  seed?: number | undefined;
}

/**
 * Makes an autograder for Gradescope: `setup.sh`, `run_autograder`, and the course, which needs no network
 * when it grades. https://gradescope-autograders.readthedocs.io/en/latest/specs/
 *
 * @returns The bytes of a zip file, as its "Configure Autograder" page takes it.
 * @throws {CommandLineError} when an exercise in it is solved
 */
export async function gradescopeZip(options: GradescopeOptions): Promise<Uint8Array> {
  await refuseSolved();
  const files: ZippedFile[] = [
    { name: "setup.sh", content: SETUP, isExecutable: true },
    { name: "run_autograder", content: runAutograder(options), isExecutable: true },
  ];
  const url = import.meta.resolve("./zip_files.ts");
  const { zip } = await loadOnDemand<typeof import("./zip_files.ts")>(url);
  // Reading one fetches what reads them.
  const sample = await zip([{ name: "sample.txt", content: "", isExecutable: false }]);
  files.push({ name: SAMPLE, content: sample, isExecutable: false });
  for (const path of await pathsOfKit()) {
    const name = `${COURSE}/${path.slice(ROOT.length)}`;
    files.push({ name, content: await Deno.readFile(path), isExecutable: false });
  }
  return await zip(files);
}

/** Whoever has tried the exercises would hand out the answers. */
async function refuseSolved(): Promise<void> {
  const known = new KnownCode();
  for (const { name } of CATALOG) {
    const file = `exercises/${name}.ts`;
    const code = codeOf(await Deno.readTextFile(`${ROOT}${file}`));
    if (!await known.isSolution(name, code)) continue;
    const { cannot, errors } = gradeWords;
    throw refuse(cannot, "--gradescope-zip", errors.solvedExercise(file), name);
  }
}

async function pathsOfKit(): Promise<string[]> {
  const paths: string[] = KIT.files.map((file) => `${ROOT}${file}`);
  const options = { includeDirs: false, skip: [/\/node_modules\//] };
  for (const folder of KIT.folders) {
    for await (const { path } of walk(`${ROOT}${folder}`, options)) paths.push(path);
  }
  return paths;
}

/** What both scripts begin with. `AUTOGRADER` is for those who try them at home. */
const BEGIN = `\
#!/usr/bin/env bash
set -euo pipefail
root="\${AUTOGRADER:-/autograder}"
source="$root/source"
export DENO_DIR="$source/deno-cache" NO_COLOR=1
deno="$source/node_modules/.bin/deno"
`;

/** Runs once, with a network: gets Deno, and grades once so that all that is needed is there. */
const SETUP = `\
${BEGIN}
if ! command -v npm > /dev/null; then
  apt-get update
  apt-get install -y --no-install-recommends nodejs npm
fi
npm install --prefix "$source" --no-save --no-audit --no-fund deno@${OLDEST_DENO}
first="$(mktemp -d)"
mkdir -p "$first/class/stub"
cd "$source/${COURSE}"
cp exercises/02_last_ticket.ts "$first/class/stub"
cp "$source/${SAMPLE}" "$first/class"
"$deno" run -A lib/commands/grade/main.ts 02 --submissions "$first/class" --results "$first/results" ||
  [ $? -eq 1 ]
rm -rf "$first"
`;

/** Runs for each submission, without a network. */
function runAutograder({ exercises, weights, seed = 0 }: GradescopeOptions): string {
  const numbers = exercises.join(" ");
  const weighing = weights === undefined ? "" : ` --weights '${weights}'`;
  return `\
${BEGIN}
work="$(mktemp -d)"
mkdir "$work/class"
cp -R "$root/submission" "$work/class/learner"
cd "$source/${COURSE}"
"$deno" run -A lib/commands/grade/main.ts ${numbers} --seed ${seed}${weighing} \\
  --submissions "$work/class" --results "$work/results" || [ $? -eq 1 ]
mkdir -p "$root/results"
cp "$work/results/learners/learner/results.json" "$root/results/results.json"
rm -rf "$work"
`;
}
