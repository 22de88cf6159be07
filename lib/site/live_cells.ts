import { type CellNames, cellNames } from "../lessons/cell_names.ts";
import type { Lesson } from "../lessons/notebook.ts";
import type { LessonCell } from "./browser/data.ts";

/** What a cell's code may import here: all of it runs in a browser. */
const KIT = new Set([
  ...[
    "Check",
    "Client",
    "Desk",
    "explore",
    "exploreTasks",
    "play",
    "runClients",
    "show",
    "withLock",
  ],
]);
/** What makes a cell worth running: without them it only prepares. */
const RUNS = ["explore", "exploreTasks", "play", "runClients"];
/** What only real processes have. */
const REAL = /\b(?:Deno|wallMs)\b/;
/** Options of races that are not simulated; a desk has a window, too. */
const REAL_RACE = /\b(?:window:\s*true|beforeOperation|timeout:|schedule:)/;
/** In virtual time no loop gets on that looks at a clock: only timers and the network take time. */
const CLOCK = /\b(?:Date|performance)\b/;

/**
 * Finds the code cells that can be run in a browser: those that explore and play, and races that can be
 * simulated; and the cells that they need before them.
 *
 * @param lesson The lesson.
 * @returns The cells, in their order; those that need real processes are not among them.
 */
export function liveCells({ notebook }: Lesson): LessonCell[] {
  const cells: LessonCell[] = [];
  /** Which cell a name was last declared in. */
  const homes = new Map<string, string>();
  const imported = new Map<string, string>();
  const runnable = new Map<string, LessonCell>();
  for (const { cell_type, id, source } of notebook.cells) {
    if (cell_type !== "code") continue;
    const code = source.join("");
    const names = cellNames(code);
    for (const [name, from] of names.imports) imported.set(name, from);
    const needs = new Set<string>();
    const isRace = names.uses.has("runClients");
    let isPossible = !REAL.test(code) && !(isRace && REAL_RACE.test(code)) && !names.importsLater;
    for (const name of namesFromOutside(names)) {
      const home = homes.get(name);
      if (home !== undefined) {
        const needed = runnable.get(home);
        if (needed) { for (const own of [...needed.needs, home]) needs.add(own); }
        else isPossible = false;
      } else if (imported.has(name)) {
        isPossible &&= imported.get(name) === "last-ticket" && KIT.has(name);
      }
    }
    const parts = [code, ...[...needs].map((home) => runnable.get(home)?.code ?? "")];
    if (isRace && parts.some((part) => CLOCK.test(part))) isPossible = false;
    for (const name of names.declares) homes.set(name, id);
    // A cell that only imports is not needed: each program has an import of its own.
    if (!isPossible || names.uses.size === 0) continue;
    const runs = RUNS.some((name) => names.uses.has(name)) && names.uses.has("show");
    const cell = { id, code, needs: [...needs], runs, isRace };
    runnable.set(id, cell);
    cells.push(cell);
  }
  // What only prepares for cells that cannot be run is left as it is.
  const needed = new Set(cells.filter(({ runs }) => runs).flatMap(({ needs }) => needs));
  return cells.filter(({ id, runs }) => runs || needed.has(id));
}

function namesFromOutside({ uses, declares }: CellNames): string[] {
  return [...uses].filter((name) => !declares.has(name));
}
