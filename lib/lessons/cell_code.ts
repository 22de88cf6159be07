// deno-lint-ignore-file no-import-prefix -- the pins belong to this file, the only one that parses.
import { parse } from "npm:@babel/parser@8.1.2";
import {
  type File,
  type ImportDeclaration,
  isCallExpression,
  isIdentifier,
  isSuper,
  traverseFast,
} from "npm:@babel/types@8.1.2";
import type { Notebook } from "./notebook.ts";

/** A place in a notebook. */
export interface CellPlace {
  /** The number of the cell among all cells, from 1. */
  cell: number;
  /** The id of the cell. */
  id: string;
  /** The line in the cell, from 1. */
  line: number;
}

/** A fault in a cell. */
export interface CellFault extends CellPlace {
  /** What is wrong, in one sentence. */
  message: string;
}

/** All code of a notebook as one module, for tools that do not know notebooks. */
export interface CellModule {
  /** The module, or what is left of it when there are faults. */
  text: string;
  /** Finds the place that a line of the module comes from, if it is from a cell. */
  placeOf(line: number): CellPlace | undefined;
  /** What a module cannot express. */
  faults: CellFault[];
}

/** Part of the type error for a promise that is passed to {@linkcode STATEMENT}. */
export const NOT_AWAITED = "a promise that nobody awaits";

const STATEMENT = "statement";
/** The compiler has no rule against a forgotten `await`, but a type can refuse promises. */
const DECLARATION = `declare function ${STATEMENT}<T>(value: ` +
  `T extends PromiseLike<unknown> ? "${NOT_AWAITED}" : T): void;\n`;

const USING =
  "The Jupyter kernel never disposes of what `using` declares outside of a block: put it, and " +
  "what it protects, into braces or a function";

/**
 * Makes a module of a notebook: its code cells one after the other, each line on a line of its own.
 *
 * In a Jupyter kernel all cells share one scope, so the module has the same names. There are two
 * differences. A cell may import again what an earlier one has imported; here the repetition gets another
 * name. And a cell may declare again what an earlier one has declared, which a module may not: in a lesson
 * a name should mean one thing, so the compiler may complain.
 *
 * Calls whose result is unused are wrapped, so that the type checker refuses promises among them.
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
  // Without an import or export the compiler would take it for a script, which cannot use await.
  const text = `${lines.join("\n")}\n${calls > 0 ? DECLARATION : ""}export {};\n`;
  return { text, placeOf: (line) => places[line - 1], faults };
}

interface Edit {
  at: number;
  /** Where the code goes on; equal to `at` if nothing is left out. */
  to: number;
  text: string;
}

function renamings({ imports }: CellSyntax, imported: Set<string>, cell: number): Edit[] {
  return imports.flatMap(({ key, local, range, shorthand }) => {
    const repeated = imported.has(key);
    imported.add(key);
    if (!repeated) return [];
    // The lint rule against unused names ignores those that begin with an underscore.
    const name = `_${local}_${cell}`;
    return [{ at: range.start, to: range.end, text: shorthand ? `${local} as ${name}` : name }];
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

/** What must be known of a cell's code before it becomes part of a module. */
export interface CellSyntax {
  /** The names that it imports. */
  imports: ImportedName[];
  /** Calls that are statements: their result is unused. */
  calls: CodeRange[];
  /** Lines of `using` declarations outside of any block, from 1. */
  usings: number[];
}

/** A part of the code, by the positions of its characters. */
export interface CodeRange {
  start: number;
  /** The first position after it. */
  end: number;
}

/** One name in an `import` declaration. */
export interface ImportedName {
  /** What is imported: equal for two imports of the same thing under the same name. */
  key: string;
  /** The name that it has in the cell. */
  local: string;
  /** Where that name stands. */
  range: CodeRange;
  /** Whether the name is that of the export, without `as`. */
  shorthand: boolean;
}

/** The code of a cell has a syntax error. */
export class CellSyntaxError extends SyntaxError {
  override readonly name: string = "CellSyntaxError";
  /** The line within the cell, from 1. */
  readonly line: number;

  /**
   * Tells what is wrong with the code.
   *
   * @param message What the parser says.
   * @param line The line within the cell, from 1.
   * @param options The error of the parser.
   */
  constructor(message: string, line: number, options?: ErrorOptions) {
    super(message, options);
    this.line = line;
  }
}

/** The parser's messages end with their place. */
const PLACE = / \((\d+):\d+\)$/;

/**
 * Parses the code of one cell, which may await at its top level.
 *
 * @param code The code.
 * @returns What stands where in it.
 * @throws {CellSyntaxError} when it is not TypeScript
 */
export function parseCell(code: string): CellSyntax {
  const file = parseFile(code);
  const statements = file.program.body;
  return {
    imports: statements.flatMap((statement) =>
      statement.type === "ImportDeclaration" ? namesOf(statement) : []
    ),
    calls: callsIn(file),
    usings: statements.flatMap((statement) => {
      if (statement.type !== "VariableDeclaration") return [];
      return statement.kind.endsWith("using") ? [statement.loc?.start.line ?? 1] : [];
    }),
  };
}

/** Parses the code of one cell: its whole syntax tree. */
export function parseFile(code: string): File {
  try {
    return parse(code, { sourceType: "module", plugins: ["typescript"] });
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const [, line = "1"] = PLACE.exec(cause.message) ?? [];
    throw new CellSyntaxError(cause.message.replace(PLACE, ""), Number(line), { cause });
  }
}

function namesOf({ source, specifiers }: ImportDeclaration): ImportedName[] {
  return specifiers.map((specifier) => {
    const { local } = specifier;
    const imported = specifier.type !== "ImportSpecifier"
      ? specifier.type
      : isIdentifier(specifier.imported)
      ? specifier.imported.name
      : specifier.imported.value;
    return {
      key: [source.value, imported, local.name].join(" "),
      local: local.name,
      range: rangeOf(local),
      shorthand: specifier.type === "ImportSpecifier" && specifier.imported.start === local.start,
    };
  });
}

function callsIn(file: File): CodeRange[] {
  const calls: CodeRange[] = [];
  traverseFast(file, (node) => {
    if (node.type !== "ExpressionStatement" || !isCallExpression(node.expression)) return;
    const { callee } = node.expression;
    // These must stay statements: a constructor's super(), and assertions, which narrow a type.
    if (isSuper(callee) || isIdentifier(callee) && callee.name.startsWith("assert")) return;
    calls.push(rangeOf(node.expression));
  });
  return calls;
}

/** The parser gives every node a position; its types allow for nodes made by hand. */
function rangeOf({ start, end }: { start?: number | null; end?: number | null }): CodeRange {
  return { start: start ?? 0, end: end ?? 0 };
}
