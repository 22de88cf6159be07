import type { Notebook } from "./notebook.ts";
import { type CellSyntax, CellSyntaxError, parseCell } from "./parse_cell.ts";

/** A place in a notebook. */
export interface CellPlace {
  /** The number of the cell among all cells, from 1. */
  cell: number;
  /** The id of the cell. */
  id: string;
  /** The line in the cell, from 1. */
  line: number;
}

/** What is wrong at a place. */
export interface CellFault extends CellPlace {
  /** What is wrong, in one sentence. */
  message: string;
}

/** All code of a notebook as one module, for tools that know nothing of notebooks. */
export interface CellModule {
  /** The module, or what is left of it when there are faults. */
  text: string;
  /** Finds the place that a line of the module comes from; nowhere when it is not from a cell. */
  placeOf(line: number): CellPlace | undefined;
  /** What a module cannot express. */
  faults: CellFault[];
}

/** What the type checker says of a promise that is passed to {@linkcode STATEMENT}. */
export const NOT_AWAITED = "a promise that nobody awaits";

const STATEMENT = "statement";
/** The compiler has no rule against forgetting `await`, but it can be told what not to accept. */
const DECLARATION = `declare function ${STATEMENT}<T>(value: ` +
  `T extends PromiseLike<unknown> ? "${NOT_AWAITED}" : T): void;\n`;

const USING =
  "The kernel never disposes of what `using` declares outside of a block: put it, and " +
  "what it protects, into braces or a function";

/**
 * Makes a module of a notebook: its code cells one after the other, each line on a line of its own.
 *
 * In the kernel all cells share one scope, so the module has the same names. There are two differences.
 * A cell may import again what an earlier one has imported; here the repetition gets another name. And
 * the kernel lets a cell declare again what an earlier one has declared, whereas a module does not: in a
 * lesson a name should mean one thing, so that is left for the compiler to complain about.
 *
 * Calls whose result is dropped are wrapped so that the type checker refuses promises among them.
 *
 * @param notebook The notebook.
 * @returns The module, and where its lines come from.
 */
export function cellsToModule(notebook: Notebook): CellModule {
  const lines: string[] = [];
  const places: CellPlace[] = [];
  const faults: CellFault[] = [];
  const imported = new Set<string>();
  let calls = 0;
  for (const [index, { cell_type, id, source }] of notebook.cells.entries()) {
    if (cell_type !== "code") continue;
    const code = source.join("");
    const at = (line: number): CellPlace => ({ cell: index + 1, id, line });
    try {
      const syntax = parseCell(code);
      for (const line of syntax.usings) faults.push({ ...at(line), message: USING });
      calls += syntax.calls.length;
      const edited = edit(code, [...renamings(syntax, imported, index + 1), ...wrappings(syntax)])
        .split("\n");
      lines.push(...edited);
      places.push(...edited.map((_, line) => at(line + 1)));
    } catch (error) {
      if (!(error instanceof CellSyntaxError)) throw error;
      faults.push({ ...at(error.line), message: error.message });
    }
  }
  // Without an import or export the compiler would take it for a script, which cannot await.
  const text = `${lines.join("\n")}\n${calls > 0 ? DECLARATION : ""}export {};\n`;
  return { text, placeOf: (line) => places[line - 1], faults };
}

interface Edit {
  at: number;
  /** Where to go on; `at` when nothing is left out. */
  to: number;
  text: string;
}

function renamings({ imports }: CellSyntax, imported: Set<string>, cell: number): Edit[] {
  return imports.flatMap(({ key, local, span, shorthand }) => {
    const repeated = imported.has(key);
    imported.add(key);
    if (!repeated) return [];
    // The lint rule against unused names spares those that begin like this.
    const name = `_${local}_${cell}`;
    return [{ at: span.start, to: span.end, text: shorthand ? `${local} as ${name}` : name }];
  });
}

function wrappings({ calls }: CellSyntax): Edit[] {
  return calls.flatMap(({ start, end }) => [
    { at: start, to: start, text: `${STATEMENT}(` },
    { at: end, to: end, text: ")" },
  ]);
}

/** None of the edits adds or removes a line break. */
function edit(code: string, edits: Edit[]): string {
  let edited = "";
  let position = 0;
  for (const { at, to, text } of edits.sort((a, b) => a.at - b.at)) {
    edited += code.slice(position, at) + text;
    position = to;
  }
  return edited + code.slice(position);
}
