import type { CellOutput, Notebook, NotebookCell } from "../../lib/lessons/notebook.ts";

/** A cell of a test, with as little as it needs. */
export interface TestCell {
  /** Its text, when it is a text. */
  text?: string;
  /** Its code, when it is code. */
  code?: string;
  /** What it has shown. */
  outputs?: CellOutput[];
  /** What it is tagged with. */
  tags?: string[];
}

/** Makes a notebook; its cells have the ids `cell-1`, `cell-2`, ... */
export function notebookOf(...cells: TestCell[]): Notebook {
  return {
    cells: cells.map(cellOf),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function cellOf({ text, code, outputs = [], tags }: TestCell, index: number): NotebookCell {
  const common = { id: `cell-${index + 1}`, metadata: tags ? { tags } : {} };
  const source = (text ?? code ?? "").split(/(?<=\n)/);
  return code === undefined
    ? { cell_type: "markdown", ...common, source }
    : { cell_type: "code", execution_count: null, ...common, outputs, source };
}
