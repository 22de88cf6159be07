import type { TaskQuery } from "../../explorer/tasks/task_process.ts";
import type { Query } from "../../explorer/simulation/runner.ts";

/** The method that the grader calls to learn which schedule a learner's file exports. */
export const SCHEDULE = "schedule";

/** The method that the grader calls in the process of a learner's file. */
export const OBSERVE = "observe";

/** What the grader asks of that process. */
export interface ObserveRequest {
  /** The learner's file. */
  readonly url: string;
  /** Whether each run needs a module of its own, because the module keeps something in its variables. */
  readonly isFresh: boolean;
  /** What is to be run. */
  readonly queries: readonly Query[];
}

/** The method that the grader calls where the clients are tasks of one process. */
export const OBSERVE_TASKS = "observe tasks";

/** What the grader asks of that process then: each run has a module of its own. */
export interface ObserveTasksRequest {
  /** The learner's file. */
  readonly url: string;
  /** What is to be run, one after the other. */
  readonly queries: readonly TaskQuery[];
}
