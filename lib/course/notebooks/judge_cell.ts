import type { GradeOutcome } from "../grading/report.ts";
import type { Execution } from "./kernel_session.ts";
import type { CodeCell, Output } from "./notebook.ts";

/** What came of a cell. */
export interface CellVerdict {
  /** `"broken"` when it does not run to its end, `"wrong"` when it shows something else than it must. */
  outcome: Exclude<GradeOutcome, "stuck">;
  /** What is not as it must be, in one sentence; empty when all is well. */
  message: string;
}

/** The tag of a cell that must throw, as other runners of notebooks call it, too. */
const THROWS = "raises-exception";
/** The tag of a cell that calls what shows something, but does not show anything yet. */
const SILENT = "silent";
/** A call of `console.log` that is indented can be in a function, or in the text of a program. */
const SHOWS = /\bshow\(|^console\.log\(/m;

/**
 * Judges what a cell has shown.
 *
 * @param cell The cell: its code, its tags and the texts that it must show.
 * @param execution What came of it.
 * @returns The verdict.
 */
export function judgeCell(cell: CodeCell, { outputs, error }: Execution): CellVerdict {
  const { tags = [], expect = [] } = cell.metadata;
  const thrown = outputs.find((output) => output.output_type === "error");
  if (thrown && !tags.includes(THROWS)) {
    return broken(`it throws ${thrown.ename}: ${thrown.evalue}`);
  }
  // Of a syntax error the kernel shows nothing, not even when it was meant to throw.
  if (error !== undefined && !thrown) return broken(`it has a syntax error (${error})`);
  if (!thrown && tags.includes(THROWS)) {
    return wrong(`it does not throw, but is tagged '${THROWS}'`);
  }
  const text = outputs.map(textOf).join("\n");
  const missing = expect.filter((expected) => !text.includes(expected));
  if (missing.length > 0) {
    return wrong(`it does not show ${missing.map((one) => JSON.stringify(one)).join(" or ")}`);
  }
  if (outputs.length === 0 && SHOWS.test(cell.source.join("")) && !tags.includes(SILENT)) {
    return wrong(`it shows nothing; if that is right, tag it '${SILENT}'`);
  }
  return { outcome: "pass", message: "" };
}

function broken(message: string): CellVerdict {
  return { outcome: "broken", message };
}

function wrong(message: string): CellVerdict {
  return { outcome: "wrong", message };
}

/** What can be read of an output, in all of its forms. */
function textOf(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return output.text.join("");
    case "error":
      return `${output.ename}: ${output.evalue}`;
    case "display_data":
    case "execute_result":
      return ["text/plain", "text/html"].map((type) => {
        const form = output.data[type];
        return Array.isArray(form) ? form.join("") : "";
      }).join("\n");
  }
}
