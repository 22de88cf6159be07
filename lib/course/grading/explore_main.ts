/**
 * The process in which a learner's file is explored. It may read the kit and that file, and nothing
 * else, so that what its code does outside of its desk fails in every run.
 *
 * @module
 */

import type { Client } from "../../clients/desk.ts";
import { explore } from "../../interleavings/explore.ts";
import { Pipe } from "../../messages/pipe.ts";
import { RemoteCalls } from "../../messages/remote_calls.ts";
import { EXPLORATION_CHECKS } from "./exploration_checks.ts";
import { EXPLORE, type ExploreAnswer, type ExploreRequest } from "./explore_protocol.ts";

const pipe = Pipe.toParent();
const calls = new RemoteCalls(pipe, {
  handlers: { [EXPLORE]: (params) => run(params as ExploreRequest) },
});

async function run({ url, checks, ...options }: ExploreRequest): Promise<ExploreAnswer> {
  const clients: Client[] = [];
  for (let index = 0; index < options.clients; index++) {
    // Each client gets a module instance of its own, as processes have: they share no variables.
    clients.push((await import(`${url}?client=${index}`)).client);
  }
  const exploration = await explore(
    { ...options, checks: checks.flatMap((name) => EXPLORATION_CHECKS[name]) },
    clients,
  );
  const { failure, picture, complete, runs, ms } = exploration;
  if (!failure) return { complete, runs, ms };
  const { kind, message, schedule } = failure;
  return {
    failure: { kind, message, schedule, picture: picture?.text ?? "" },
    ...{ complete, runs, ms },
  };
}

try {
  await calls.done;
  await pipe.close();
} catch {
  // The grader has died, and nobody is left to kill this process.
  Deno.exit(1);
}
