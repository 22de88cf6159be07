import { parseFile } from "./cell_code.ts";

/** The names in a cell's code. */
export interface CellNames {
  /** What it imports, by the name that it has in the cell, and from where. */
  imports: ReadonlyMap<string, string>;
  /** What it declares for the cells after it. */
  declares: ReadonlySet<string>;
  /** The names that stand in it for something, its own among them. */
  uses: ReadonlySet<string>;
  /** Whether it imports while it runs. */
  importsLater: boolean;
}

/** A part of the syntax tree, as far as names go. */
interface Part extends Readonly<Record<string, unknown>> {
  readonly type: string;
}

/**
 * Finds the names in the code of a cell, for whoever must know which cells it needs. Where scopes would have to
 * be told apart, more names are found than are meant.
 *
 * @param code The code.
 * @returns The names.
 * @throws {CellSyntaxError} when it is not TypeScript
 */
export function cellNames(code: string): CellNames {
  const { program } = parseFile(code);
  const imports = new Map<string, string>();
  const declares = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      for (const { local } of statement.specifiers) imports.set(local.name, statement.source.value);
    } else if (statement.type === "VariableDeclaration") {
      for (const { id } of statement.declarations) addNames(id, declares);
    } else if ("id" in statement) {
      addNames(statement.id, declares);
    }
  }
  const found = { uses: new Set<string>(), importsLater: false };
  for (const statement of program.body) {
    if (statement.type !== "ImportDeclaration") walk(statement, found);
  }
  return { imports, declares, ...found };
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && "type" in value;
}

function addNames(pattern: unknown, names: Set<string>): void {
  const found = { uses: names, importsLater: false };
  walk(pattern, found);
}

/** Goes through all that stands below a part. The names of properties and of types stand for nothing. */
function walk(value: unknown, found: { uses: Set<string>; importsLater: boolean }): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, found);
    return;
  }
  if (!isPart(value)) return;
  const { type, name } = value;
  if (type === "Identifier" && typeof name === "string") found.uses.add(name);
  if (type === "Import" || type === "ImportExpression") found.importsLater = true;
  for (const [field, part] of Object.entries(value)) {
    const isName = (field === "property" || field === "key") && value["computed"] !== true;
    const isType = field === "typeAnnotation" || field === "typeParameters";
    if (!isName && !isType) walk(part, found);
  }
}
