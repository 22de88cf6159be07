import { colorsAllowed } from "./colors_allowed.ts";

/** Where a command prints. */
export interface Screen {
  /** Whether to colour. */
  color: boolean;
  /** The most columns that a line should have. */
  width: number;
  /** Prints lines. */
  print: (text: string) => void;
}

/** The widest line: what fits on any screen and into any window. */
const WIDEST = 80;

/** The screen, file or pipe behind standard output. */
export function standardOutput(): Screen {
  // A terminal that does not know its size says 0.
  const columns = Deno.stdout.isTerminal() && Deno.consoleSize().columns || WIDEST;
  const width = Math.min(WIDEST, columns);
  return { color: colorsAllowed(), width, print: (text) => console.log(text) };
}
