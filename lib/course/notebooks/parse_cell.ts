// deno-lint-ignore-file no-import-prefix -- the pins belong to this file, the only one that parses.
import { parse } from "npm:@babel/parser@8.1.2";
import type { File, ImportDeclaration } from "npm:@babel/types@8.1.2";
import { isCallExpression, isIdentifier, isSuper, traverseFast } from "npm:@babel/types@8.1.2";

/** What must be known of the code of one cell before it becomes a part of a module. */
export interface CellSyntax {
  /** The names that it imports. */
  imports: ImportedName[];
  /** Calls that are statements: nothing becomes of what they return. */
  calls: Span[];
  /** Lines of `using` declarations outside of any block, from 1. */
  usings: number[];
}

/** A part of the code, by the positions of its characters. */
export interface Span {
  start: number;
  /** The first position behind it. */
  end: number;
}

/** One name in an `import` declaration. */
export interface ImportedName {
  /** What is imported: equal for two imports of the same thing under the same name. */
  key: string;
  /** The name that it has in the cell. */
  local: string;
  /** Where that name stands. */
  span: Span;
  /** Whether the name is that of the export, without `as`. */
  shorthand: boolean;
}

/** The code of a cell is none. */
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
 * @throws {CellSyntaxError} when it is no TypeScript
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

function parseFile(code: string): File {
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
      span: spanOf(local),
      shorthand: specifier.type === "ImportSpecifier" && specifier.imported.start === local.start,
    };
  });
}

function callsIn(file: File): Span[] {
  const calls: Span[] = [];
  traverseFast(file, (node) => {
    if (node.type !== "ExpressionStatement" || !isCallExpression(node.expression)) return;
    const { callee } = node.expression;
    // Both mean something only as statements: a constructor's super(), and what narrows a type.
    if (isSuper(callee) || isIdentifier(callee) && callee.name.startsWith("assert")) return;
    calls.push(spanOf(node.expression));
  });
  return calls;
}

/** The parser gives every node a position; its types allow for nodes made by hand. */
function spanOf({ start, end }: { start?: number | null; end?: number | null }): Span {
  return { start: start ?? 0, end: end ?? 0 };
}
