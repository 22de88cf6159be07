const ROOT = new URL("../../../", import.meta.url);

/** The text of an exercise's solution. */
export function solution(exercise: string): string {
  return Deno.readTextFileSync(new URL(`solutions/${exercise}.ts`, ROOT));
}

/** Writes a folder that is laid out like `exercises/`. */
export async function writeSubmission(
  folder: string,
  files: Record<string, string>,
): Promise<string> {
  const submission = `${folder}/submission`;
  await Deno.mkdir(submission);
  for (const [exercise, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${submission}/${exercise}.ts`, text);
  }
  return submission;
}
