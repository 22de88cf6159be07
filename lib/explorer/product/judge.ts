import type { FailureReason } from "../../text/failure_reason.ts";
import type { Check } from "../checks.ts";
import { brokenByStep, type WorldView } from "./rules.ts";
import type { TraceStep } from "../trace.ts";
import { stateOf } from "./trace_rows.ts";

/** Shows the rows of a trace to the rules: to those that remember them, and to those that they may break. */
export class Judge {
  readonly #everyStep: readonly Check[];
  readonly #memorable: readonly Check[];
  /** The kinds of steps that some rule looks at; nothing when that is all. */
  readonly #kinds: ReadonlySet<string> | undefined;

  constructor(checks: readonly Check[]) {
    this.#everyStep = checks.filter(({ always }) => always);
    this.#memorable = checks.filter(({ remember }) => remember);
    const isAll = this.#memorable.length > 0 || this.#everyStep.some(({ kinds }) => !kinds);
    this.#kinds = isAll ? undefined : new Set(this.#everyStep.flatMap(({ kinds = [] }) => kinds));
  }

  /** What rules remember of a client that has done nothing yet. */
  get noMemories(): string[] {
    return this.#memorable.map(() => "");
  }

  /** Whether a rule looks at steps of a kind, such as `"enter"`; a crash is of the kind `""`. */
  isWatched(kind: string): boolean {
    return this.#kinds?.has(kind) ?? true;
  }

  /**
   * Judges one row.
   *
   * @param memories What rules remember of the client whose row it is; what they remember then is put there.
   * @param rows Where the row is added; then it shows what is shared besides.
   * @param before What was shared before the step.
   * @returns the first rule that it breaks
   */
  judge(
    row: Omit<TraceStep, "state">,
    view: WorldView,
    memories: string[],
    rows: TraceStep[] | undefined,
    before = view,
  ): FailureReason | undefined {
    const step = { ...row, state: rows ? stateOf(view) : "" };
    for (const [index, { remember }] of this.#memorable.entries()) {
      memories[index] = remember?.(memories[index] ?? "", step, view) ?? "";
    }
    rows?.push(step);
    return brokenByStep(this.#everyStep, step, view, before);
  }
}
