import type { CellMetadata, Notebook, NotebookCell } from "./notebook.ts";

/** The tag of a text that asks the learner to predict what comes out. */
const PREDICTION = "prediction";

/** Whether a cell asks the learner to predict something. */
export function isPrediction({ metadata }: Pick<NotebookCell, "metadata">): boolean {
  return metadata.tags?.includes(PREDICTION) ?? false;
}

/**
 * Finds the cells whose output answers a prediction: the code after it, up to the next text. What they
 * have shown is folded wherever a lesson can be read, so that nobody sees it before they have guessed.
 *
 * @param notebook The lesson.
 * @returns The ids of the cells.
 */
export function answersIn({ cells }: Notebook): ReadonlySet<string> {
  const ids = new Set<string>();
  let isAnswer = false;
  for (const cell of cells) {
    if (cell.cell_type === "markdown") isAnswer = isPrediction(cell);
    else if (isAnswer) ids.add(cell.id);
  }
  return ids;
}

/**
 * Marks an output as folded: for JupyterLab and VS Code, and for the classic notebook. To run the cell
 * unfolds it.
 */
export const FOLDED = {
  collapsed: true,
  jupyter: { outputs_hidden: true },
} as const satisfies CellMetadata;
