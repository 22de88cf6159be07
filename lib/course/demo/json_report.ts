import type { RaceEvent } from "../../clients/mod.ts";
import { DemoReportError } from "./errors.ts";
import { type SceneName, SCENES } from "./scenes.ts";
import type { SceneResult } from "./summary_table.ts";

/** What `demo --json FILE` says about one scene. */
export interface SceneReport {
  /** The scene. */
  scene: SceneName;
  /** How many clients ran. */
  clients: number;
  /** How many tickets there were. */
  tickets: number;
  /** How many clients believe that they bought one. */
  purchases: number;
  /** Whether that is more than there were. */
  oversold: boolean;
  /** Whether two clients searched at the same time. */
  searchesOverlapped: boolean;
  /** From "go" until the last process has ended, in milliseconds. */
  wallMs: number;
  /** The delays alone, in milliseconds. */
  idealMs: number;
  /** Everything that happened, in the order of time. */
  events: RaceEvent[];
}

/**
 * The file that `--json` names. It is written next to its place and then renamed, so that nobody
 * finds half a report; disposing of it without {@linkcode JsonReport.write} leaves nothing behind.
 */
export class JsonReport implements Disposable {
  /** Where the report will be, with symbolic links followed. */
  readonly path: string;
  readonly #temporary: string;
  #written = false;

  private constructor(path: string, temporary: string) {
    this.path = path;
    this.#temporary = temporary;
  }

  /**
   * Makes sure, before anything runs, that the report can be written in the end.
   *
   * @param path The path of the report. A file that is there is replaced when the report is written.
   * @throws {DemoReportError} when there is no such folder, it is read-only, or `path` is no file
   */
  static create(path: string): JsonReport {
    const target = resolveFile(path);
    const temporary = `${target}.${crypto.randomUUID()}.tmp`;
    try {
      Deno.writeTextFileSync(temporary, "", { createNew: true });
    } catch (error) {
      throw refuse(path, "the folder must exist and be writable", error);
    }
    return new JsonReport(target, temporary);
  }

  /** Writes the report. */
  write(results: readonly SceneResult[]): void {
    const report = { scenes: results.map(sceneReport) };
    Deno.writeTextFileSync(this.#temporary, `${JSON.stringify(report, null, 2)}\n`);
    Deno.renameSync(this.#temporary, this.path);
    this.#written = true;
  }

  /** Removes what was prepared, if nothing was written. */
  [Symbol.dispose](): void {
    if (!this.#written) Deno.removeSync(this.#temporary);
  }
}

/** A rename would replace a link, or a device such as /dev/stdout, instead of writing to it. */
function resolveFile(path: string): string {
  try {
    Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return path;
    throw refuse(path, "it must be reachable", error);
  }
  try {
    const target = Deno.realPathSync(path);
    if (Deno.statSync(target).isFile) return target;
  } catch (error) {
    // A link to nothing: /dev/stdout is one when stdout is a pipe.
    throw refuse(path, "it must be reachable", error);
  }
  throw refuse(path, "it must be a file or a path where there is nothing yet");
}

function refuse(path: string, rule: string, cause?: unknown): DemoReportError {
  const reason = cause instanceof Error ? ` (${cause.name})` : "";
  return new DemoReportError(
    `Cannot write the report to '--json' as ${rule}${reason}: current value is ${
      JSON.stringify(path)
    }`,
    { cause },
  );
}

function sceneReport({ scene, race }: SceneResult): SceneReport {
  const { clients, tickets, purchases, oversold, searchesOverlapped, wallMs, events } = race;
  const idealMs = SCENES[scene].idealMs(race);
  return {
    ...{ scene, clients, tickets, purchases, oversold },
    ...{ searchesOverlapped, wallMs, idealMs, events },
  };
}
