import { Children } from "./children.ts";
import type { Contender } from "./contenders/contender.ts";
import { findContenders } from "./contenders/find_contenders.ts";
import { addVersions, describeMachine } from "./machine.ts";
import type { Options } from "./options.ts";
import { Progress } from "./progress.ts";
import { type Report, showGroup, showMachine, writeReport } from "./report.ts";
import { Table } from "./table.ts";

/**
 * Runs the groups one after the other and prints and writes what they have shown.
 *
 * @param signal Ends the bench at once; the call then rejects with its reason.
 */
export async function runBench(options: Options, signal: AbortSignal): Promise<void> {
  const { groups, runs, quick, json } = options;
  const report: Report = { machine: describeMachine(), measurements: [] };
  console.log(showMachine(report.machine));
  const root = await Deno.makeTempDir({ prefix: "last-ticket-bench-" });
  // Disposed from last to first: nobody writes into the folder any more when it is removed.
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => Deno.remove(root, { recursive: true }));
  const children = cleanUp.use(new Children(signal));
  const progress = new Progress();
  const folder = (): Promise<string> => Deno.makeTempDir({ dir: root });

  async function lookForContenders(): Promise<readonly Contender[]> {
    progress.show("looking for peers, installing those of npm");
    const { contenders, missing } = await findContenders(children, await folder());
    // Whoever was killed by the signal is not missing.
    signal.throwIfAborted();
    addVersions(report.machine, contenders);
    progress.clear();
    missing.forEach((peer) => console.log(`Not measured: ${peer}`));
    return contenders;
  }
  let found: Promise<readonly Contender[]> | undefined;

  for (const group of groups) {
    const tables: Table[] = [];
    const notes: string[] = [];
    try {
      await group.measure({
        ...{ runs, quick, signal, children, folder },
        table(title: string): Table {
          const table = new Table(title);
          tables.push(table);
          return table;
        },
        contenders: () => found ??= lookForContenders(),
        progress: (text) => progress.show(`${group.name}: ${text}`),
        note: (text) => notes.push(text),
      });
    } catch (error) {
      // A child that was killed by the signal fails in its own way; the signal is the reason.
      signal.throwIfAborted();
      throw error;
    } finally {
      progress.clear();
    }
    console.log(showGroup(group, tables, notes));
    report.measurements.push(...tables.flatMap((table) => table.measurements()));
  }
  if (json !== undefined) await writeReport(json, report);
}
