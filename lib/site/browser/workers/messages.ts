import type { Query } from "../../../explorer/simulation/runner.ts";
import type { TaskQuery } from "../../../explorer/tasks/task_process.ts";
import type { Explores } from "../../../grading/plans/exploration_plan.ts";
import type { Attack } from "../../../grading/attack/play_attack.ts";
import type { Finding } from "../../../grading/report/report.ts";
import type { SchedulePicture } from "../../../pictures/schedule.ts";
import type { StateGraph } from "../../../pictures/state_graph.ts";
import type { Timeline } from "../../../pictures/timeline.ts";
import type { GameView } from "../player/game.ts";

// What the page, the judge's worker and the client's worker say to each other. The page starts both and gives
// each one end of a channel: the judge asks the client what it does next, and the client asks for nothing.

/** From the judge to the client: what is to be run, by clients that are alone or by tasks of one process. */
export type Observe =
  & { readonly number: number }
  & ({ readonly queries: readonly Query[] } | { readonly tasks: TaskQuery });

/** From the client to the judge. It may be anything: the code in that worker is a learner's. */
export type Observed =
  /** It has started: what it takes from now on, the learner's code takes. */
  | { readonly kind: "started" }
  | { readonly kind: "replies"; readonly number: number; readonly replies: unknown }
  | { readonly kind: "error"; readonly number: number; readonly error: string };

/** From the page to the judge. */
export type Order =
  | { readonly kind: "check"; readonly explores: Explores }
  | { readonly kind: "attack"; readonly attack: Attack; readonly schedule: string }
  | { readonly kind: "play"; readonly explores: Explores; readonly schedule: string }
  | { readonly kind: "take"; readonly id: string }
  | { readonly kind: "undo" }
  | { readonly kind: "back"; readonly row: number };

/** From the judge to the page: the answer to an order. */
export type Report =
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "game"; readonly view: GameView }
  /** The client's code could not be run or did not answer in time, or the order could not be followed. */
  | { readonly kind: "refused"; readonly message: string; readonly timedOut?: boolean };

/** The first message to either worker, with its end of the channel. */
export interface Begin {
  readonly port: MessagePort;
}

/** The function of the client's worker by which the learner's code, which follows its script, hands itself over. */
export const CLIENT_ENTRY = "runLearnersModule";

/** The function of the cells' worker by which the cells, which follow its script, hand themselves over. */
export const CELL_ENTRY = "runCells";

/** Something that a cell shows, as plain data. */
export type CellShow =
  | { readonly kind: "text"; readonly text: string }
  | {
    readonly kind: "schedule";
    readonly picture: SchedulePicture;
    readonly title: string;
    readonly reason?: string;
    readonly remarks: readonly string[];
  }
  | { readonly kind: "graph"; readonly graph: StateGraph }
  | {
    readonly kind: "race";
    readonly verdict: string;
    /** The verdict again, with how long it took, and what trouble the clients had. */
    readonly words: readonly string[];
    readonly timeline: Timeline;
  }
  | { readonly kind: "game"; readonly view: GameView };

/**
 * From the cells' worker to the page, which checks each with `isCellReport`: the code in that worker is a
 * learner's.
 */
export type CellReport =
  | { readonly kind: "show"; readonly shown: CellShow }
  | { readonly kind: "moved"; readonly view: GameView }
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly message: string };

/** From the page to the cells' worker: a move in the game that it has shown. */
export type CellOrder = Extract<Order, { readonly kind: "take" | "undo" | "back" }>;
