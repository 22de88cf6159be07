/**
 * `deno task demo`: the same clients race for the same tickets without a lock, with a lock, one by
 * one and by message, in real processes.
 *
 * @module
 */

import { paint } from "../../text/paint.ts";
import { wrap } from "../../text/wrap.ts";
import { InterruptedError, Interruption } from "../command.ts";
import { ReportFile, ReportFileError } from "../report_file.ts";
import { standardOutput } from "../screen.ts";
import { soldExactly } from "./explain.ts";
import { DemoOptionError, type DemoOptions, HELP, parseDemoOptions } from "./options.ts";
import { jsonReport, SCENES } from "./scenes.ts";
import { showScene, type Stage } from "./show_scene.ts";
import { type SceneResult, summaryTable } from "./summary_table.ts";

const EXIT = { ok: 0, wrong: 1, usage: 2, interrupted: 130 } as const;
const ON_PAPER =
  "Wall time counts from the moment when the first clients are ready to the end of the " +
  "last process. On paper: the delays alone, as if processes and locks took no time.";
const NEXT =
  "Why a lock is enough: `deno task explain` tries every order in which two clients can go.";

/**
 * Runs the demo.
 *
 * @param args The command's arguments.
 * @returns The exit code.
 */
async function main(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  try {
    const options = parseDemoOptions(args);
    if (options.help) {
      console.log(HELP);
      return EXIT.ok;
    }
    return await runDemo(options, { ...standardOutput(), signal: interruption.signal });
  } catch (error) {
    if (error instanceof InterruptedError) {
      console.error("\nInterrupted: all clients have been ended.");
      return EXIT.interrupted;
    }
    if (!(error instanceof DemoOptionError || error instanceof ReportFileError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    return EXIT.usage;
  }
}

async function runDemo(options: DemoOptions, stage: Stage): Promise<number> {
  using report = options.json === undefined ? undefined : ReportFile.create("--json", options.json);
  const { clients, tickets, latency, scenes } = options;
  stage.print(wrap(
    `${clients} ${clients === 1 ? "client wants" : "clients want"} ${tickets} ` +
      `${tickets === 1 ? "ticket" : "tickets"} of one ticket office. Each client is a process of ` +
      `its own; every search, read and write takes ${latency} ms.`,
    stage.width,
  ));
  const results: SceneResult[] = [];
  for (const [index, scene] of scenes.entries()) {
    const heading = `Scene ${index + 1} of ${scenes.length}`;
    const race = await showScene(scene, { clients, tickets, latency }, heading, stage);
    results.push({ scene, race });
  }
  stage.print(`\n${paint("strong", "All scenes", stage.color)}\n`);
  stage.print(summaryTable(results, stage.color));
  stage.print(paint("faint", `\n${wrap(ON_PAPER, stage.width)}`, stage.color));
  stage.print(`\n${wrap(NEXT, stage.width)}`);
  if (report) {
    report.write(jsonReport(results));
    stage.print(`\nReport: ${report.path}`);
  }
  const right = results.every(({ scene, race }) => !SCENES[scene].safe || soldExactly(race));
  return right ? EXIT.ok : EXIT.wrong;
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
