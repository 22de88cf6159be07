/** A notebook, as Jupyter's format 4.5 has it, with what a lesson uses of it. */
export interface Notebook {
  cells: Cell[];
  metadata: {
    kernelspec: { display_name: string; language: string; name: string };
    language_info: Record<string, string>;
    [key: string]: unknown;
  };
  nbformat: 4;
  nbformat_minor: number;
}

/** One cell. */
export type Cell = MarkdownCell | CodeCell;

/** Text for people. */
export interface MarkdownCell {
  cell_type: "markdown";
  id: string;
  metadata: CellMetadata;
  source: string[];
}

/** Code, and what it showed when it was last run. */
export interface CodeCell {
  cell_type: "code";
  execution_count: number | null;
  id: string;
  metadata: CellMetadata;
  outputs: Output[];
  source: string[];
}

/** What is noted about a cell. */
export interface CellMetadata {
  /** Marks, such as `"prediction"`, or `"raises-exception"` for a cell that must throw. */
  tags?: string[];
  /** Texts that the cell must show, each of them. */
  expect?: string[];
  /** How long the cell may run, in milliseconds, if it needs longer than others. */
  deadline?: number;
  [key: string]: unknown;
}

/** What a cell shows. */
export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string[] }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
    output_type: "execute_result";
    data: MimeBundle;
    metadata: Record<string, unknown>;
    execution_count: number | null;
  }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

/** One thing in several forms, by media type; texts as lists of lines. */
export type MimeBundle = Record<string, unknown>;
