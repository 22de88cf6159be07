/**
 * The process in which a learner's file runs when it is explored or played: it answers what a client does
 * next, and nothing else. It may read the kit and that file, and has no other right, so that whatever its
 * code tries outside of its desk fails in every run.
 *
 * @module
 */

import { withClients } from "../../explorer/local.ts";
import { LocalRunner, type Query } from "../../explorer/simulation/runner.ts";
import { LocalTaskRunner } from "../../explorer/tasks/local_task_runner.ts";
import type { Client } from "../../kit/desk/desk.ts";
import { Pipe } from "../../kit/messages/pipe.ts";
import { RemoteCalls } from "../../kit/messages/remote_calls.ts";
import { loadClient } from "../../kit/process/load_client.ts";
import { freshClients } from "./fresh_clients.ts";
import {
  OBSERVE,
  OBSERVE_TASKS,
  type ObserveRequest,
  type ObserveTasksRequest,
} from "./observe.ts";

/** Loads a module once; or, if it keeps something in its variables, once for each run. */
function clientsOf({ url, isFresh }: Omit<ObserveRequest, "queries">): () => Promise<Client> {
  if (isFresh) return freshClients(url);
  let loaded: Promise<Client> | undefined;
  return () => loaded ??= loadClient({ kind: "module", url });
}

const pipe = Pipe.toParent();
try {
  await withClients(async (surroundings) => {
    let runner: LocalRunner | undefined;
    const observe = ({ queries, ...module }: ObserveRequest): Promise<unknown> => {
      runner ??= new LocalRunner(clientsOf(module), surroundings);
      return runner.observe(queries satisfies readonly Query[]);
    };
    let tasks: LocalTaskRunner | undefined;
    const observeTasks = async ({ url, queries }: ObserveTasksRequest): Promise<unknown> => {
      tasks ??= new LocalTaskRunner(freshClients(url), surroundings);
      const observed: unknown[] = [];
      for (const query of queries) observed.push(await tasks.observeTasks(query));
      return observed;
    };
    const handlers = {
      [OBSERVE]: (params: unknown) => observe(params as ObserveRequest),
      [OBSERVE_TASKS]: (params: unknown) => observeTasks(params as ObserveTasksRequest),
    };
    await new RemoteCalls(pipe, { handlers }).done;
  });
  await pipe.close();
} catch {
  // Nobody is left to kill this process.
  Deno.exit(1);
}
