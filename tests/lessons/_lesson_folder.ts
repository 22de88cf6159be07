import type { CellMetadata, Notebook, NotebookCell } from "../../lib/lessons/notebook.ts";
import { notebookText } from "../../lib/lessons/notebook_files.ts";
import { notebookOf } from "./_notebook_of.ts";

/** A lesson with these code cells; a cell can be its code, or its code and what is noted about it. */
export function lessonOf(...cells: (string | [code: string, metadata: CellMetadata])[]): Notebook {
  const pairs = cells.map((cell) => typeof cell === "string" ? [cell, {}] as const : cell);
  const notebook = notebookOf(...pairs.map(([code]) => ({ code })));
  const noted = notebook.cells.map((cell, index): NotebookCell => ({
    ...cell,
    metadata: pairs[index]?.[1] ?? {},
  }));
  return { ...notebook, cells: noted };
}

/** Does work in a folder of its own with lessons, or other files, that can import the kit. */
export async function inLessonFolder(
  lessons: Readonly<Record<string, Notebook | string>>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  try {
    const kit = import.meta.resolve("../../lib/mod.ts");
    await Deno.writeTextFile(
      `${folder}/deno.json`,
      JSON.stringify({ imports: { "last-ticket": kit } }),
    );
    for (const [name, lesson] of Object.entries(lessons)) {
      const text = typeof lesson === "string" ? lesson : notebookText(lesson);
      await Deno.writeTextFile(`${folder}/${name}.ipynb`, text);
    }
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
