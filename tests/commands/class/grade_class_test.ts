import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { solution } from "../grade/_submission.ts";

const SCRIPT = fileURLToPath(import.meta.resolve("./_spoilt_class.ts"));
const EXERCISE = "02_last_ticket";

interface Spoilt {
  /** Who was graded, each time. */
  started: string[];
  again: number;
  points?: [name: string, points: number][];
  error?: string;
}

/** Grades Ann and Bob, whose first gradings this computer cannot do. */
async function gradeSpoilt(howOften: number): Promise<Spoilt> {
  let text = "";
  await inTemporaryFolder(async (folder) => {
    for (const learner of ["Ann", "Bob"]) {
      await Deno.mkdir(`${folder}/class/${learner}`, { recursive: true });
      const answer = `${solution(EXERCISE)}// ${learner}\n`;
      await Deno.writeTextFile(`${folder}/class/${learner}/${EXERCISE}.ts`, answer);
    }
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", SCRIPT, folder, `${howOften}`],
      signal: AbortSignal.timeout(120_000),
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    text = new TextDecoder().decode(stdout);
  });
  return JSON.parse(text);
}

Deno.test("gradeClass() does once more, at the end, what this computer could not do", async () => {
  assertEquals(await gradeSpoilt(1), {
    started: ["Ann", "Bob", "Ann"],
    again: 1,
    points: [["Ann", 10], ["Bob", 10]],
  });
});

Deno.test("gradeClass() throws when this computer cannot do it at the end either", async () => {
  const { started, points, error = "" } = await gradeSpoilt(3);
  assertEquals({ started, points }, { started: ["Ann", "Bob", "Ann"], points: undefined });
  assertStringIncludes(error, "has a comma");
});
