import type { Aim, Group } from "./group.ts";
import type { Machine } from "./machine.ts";
import { type Measurement, showNumber, type Table } from "./table.ts";

/** What `--json` writes. */
export interface Report {
  /** Where the figures come from. */
  machine: Machine;
  /** The figures, in the order in which they are printed. */
  measurements: Measurement[];
}

/** Writes the report in one step: whoever reads the file sees all of it or the one before. */
export async function writeReport(path: string, report: Report): Promise<void> {
  const unfinished = `${path}.${Deno.pid}.new`;
  await Deno.writeTextFile(unfinished, JSON.stringify(report, undefined, 2) + "\n");
  await Deno.rename(unfinished, path);
}

/** Describes the machine in a line, and a second one when the figures will not be worth much. */
export function showMachine(
  { os, arch, cores, memoryMiB, loadAverage, versions }: Machine,
): string {
  const line = `Deno ${versions["deno"]}, ${os} ${arch}, ${cores} cores, ${memoryMiB} MiB`;
  if (loadAverage <= cores / 2) return line;
  return `${line}\nThe machine is busy (load ${
    showNumber(loadAverage)
  }): compare, but do not quote.`;
}

/** The tables of a group, what it aims at beside what was reached, and its notes. */
export function showGroup(
  group: Group,
  tables: readonly Table[],
  notes: readonly string[],
): string {
  const aims = group.aims.map((aim) => showAim(aim, tables));
  return [
    `\n== ${group.name}: ${group.description}`,
    ...tables.map((table) => `\n${table}`),
    "",
    ...aims,
    ...notes.map((note) => `note: ${note}`),
  ].join("\n");
}

function showAim({ text, side, bound, unit, reached }: Aim, tables: readonly Table[]): string {
  const value = reached((title, metric, subject) =>
    tables.find((table) => table.title === title)?.value(metric, subject) ?? NaN
  );
  const aim = `${text}: ${side} ${bound} ${unit}`;
  if (Number.isNaN(value)) return `aim not measured: ${aim}`;
  const kept = side === "at most" ? value <= bound : value >= bound;
  return `aim ${kept ? "reached" : "missed"}: ${aim}; here ${showNumber(value)}`;
}
