import type { DenoOutput, RunDenoOptions } from "../../race/run_deno.ts";
import { infoOfImports, KIT, OF_CLIENTS } from "./type_check.ts";

/** A file, as Deno has parsed it. */
export interface ParsedFile {
  /** Its URL. */
  readonly specifier: string;
  /** Why it could not be read or parsed. */
  readonly error?: string;
  readonly dependencies?: readonly {
    specifier: string;
    code?: Resolved;
    type?: Resolved;
  }[];
}

/** Where an import leads to, for the code that runs or for its types alone. */
interface Resolved {
  specifier?: string;
  span?: { start: { line: number; character: number } };
}

/** What `deno info --json` says, as far as it is of use here. */
interface ModuleGraph {
  modules: ParsedFile[];
}

/** An import that leads elsewhere than to the kit. */
export interface StrayImport {
  /** What it imports. */
  readonly what: string;
  /** Where it stands, counted from 1. */
  readonly place: { line: number; column: number } | undefined;
}

/**
 * Parses a file, and all that it imports.
 *
 * @param file Its URL.
 * @param options How long it may take.
 * @returns The files, none where there is nothing to parse, and what Deno complains of.
 */
export async function parseFiles(
  file: string,
  options: RunDenoOptions,
): Promise<Pick<DenoOutput, "stderr"> & { files: readonly ParsedFile[] }> {
  const { stdout, stderr } = await infoOfImports(file, options);
  return { files: graphIn(stdout)?.modules ?? [], stderr };
}

/**
 * The first import of a file that leads elsewhere than to the kit.
 *
 * Looks at where the imports lead to that can be seen, not only at what they say: a comment can give another
 * file for their types. An import that is computed fails when it runs: it may read nothing.
 */
export function strayImport({ dependencies = [] }: ParsedFile): StrayImport | undefined {
  for (const { specifier, code, type } of dependencies) {
    const stray = [code, type].find((resolved) => resolved && resolved.specifier !== OF_CLIENTS);
    if (specifier === KIT && !stray) continue;
    const start = (stray ?? code ?? type)?.span?.start;
    const place = start && { line: start.line + 1, column: start.character + 1 };
    return { what: specifier === KIT ? stray?.specifier ?? KIT : specifier, place };
  }
  return undefined;
}

function graphIn(json: string): ModuleGraph | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
