import type { Notebook } from "./notebook.ts";

/** What editors and kernels note about their last run: each run would change it. */
const VOLATILE_IN_CELLS = new Set(["ExecuteTime", "collapsed", "execution", "scrolled", "trusted"]);

/**
 * The text of a notebook's file, as Jupyter itself stores it: keys in the order of the alphabet,
 * indented by one space. Equal notebooks have equal texts, and what changes with every run without
 * being an output is left out.
 *
 * @param notebook The notebook.
 * @returns JSON, with a line break at its end.
 */
export function notebookText({ cells, metadata, ...format }: Notebook): string {
  const { version: _, ...language_info } = metadata.language_info;
  const lasting = {
    ...format,
    cells: cells.map((cell) => ({
      ...cell,
      metadata: Object.fromEntries(
        Object.entries(cell.metadata).filter(([name]) => !VOLATILE_IN_CELLS.has(name)),
      ),
    })),
    metadata: { ...metadata, language_info },
  };
  return `${JSON.stringify(sorted(lasting), null, 1)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
