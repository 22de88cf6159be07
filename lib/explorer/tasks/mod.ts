/**
 * Tasks of one process: few explore or play them, and all others load less without this.
 *
 * @module
 */

export { searchTasks } from "./search_tasks.ts";
export { onlyOwnErrors } from "./task_checks.ts";
export { TaskRun } from "./task_run.ts";
