/**
 * The process in which a learner's file is explored. It may read the kit and that file, and has no other
 * right, so that whatever its code tries outside of its desk fails in every run.
 *
 * @module
 */

import type { Check } from "../explorer/checks.ts";
import { explore } from "../explorer/explore.ts";
import { breaksRule, type Failure } from "../explorer/failure.ts";
import type { ExploreOptions } from "../explorer/options.ts";
import { pictureOf } from "../explorer/picture_of_run.ts";
import { play, ScheduleError } from "../explorer/play.ts";
import { Pipe } from "../kit/messages/pipe.ts";
import { RemoteCalls } from "../kit/messages/remote_calls.ts";
import { EXPLORATION_CHECKS } from "./exploration_checks.ts";
import { EXPLORE, type ExploreFailure, type ExploreRequest } from "./explore_in_sandbox.ts";
import { loadClients } from "./load_clients.ts";
import { mapTexts } from "./report_picture.ts";
import { sendSealed } from "./sealed_message.ts";

/** The steps between two signs of life: a few milliseconds of work. */
const STEPS_PER_BEAT = 500;

const pipe = Pipe.toParent();
const calls = new RemoteCalls(pipe, {
  handlers: { [EXPLORE]: (params) => run(params as ExploreRequest) },
});

async function run({ url, nonce, checks, plans, timeout }: ExploreRequest): Promise<void> {
  const rules = [beating(nonce), ...checks.flatMap((name) => EXPLORATION_CHECKS[name])];
  for (const plan of plans) {
    const options = { ...plan, checks: rules, timeout };
    const clients = await loadClients(url, plan.clients);
    const { failure, complete, runs } = await explore(options, clients);
    if (!failure) {
      sendSealed({ nonce, complete, runs });
      continue;
    }
    const alone = await failsAlone(url, failure, options);
    return sendSealed({ nonce, complete, runs, failure: travelling(failure, alone) });
  }
}

/** What a learner's code has written may be longer than a message can be. */
const MOST_WORDS = 500;

function travelling(failure: Failure, failsAlone: boolean): ExploreFailure {
  const { schedule, preemptions: _preemptions, trace: _trace, clients: _clients, ...reason } =
    failure;
  const cut = (text: string): string => text.slice(0, MOST_WORDS);
  return { ...mapTexts({ reason, picture: pictureOf(failure) }, cut), schedule, failsAlone };
}

/**
 * Whether a schedule fails also when no other run was before it, with module instances that are new. If
 * not, it fails because of what an earlier run has left in a variable.
 */
async function failsAlone(
  url: string,
  { kind, schedule }: Failure,
  options: ExploreOptions & { clients: number },
): Promise<boolean> {
  if (kind === "not deterministic") return true;
  try {
    const game = await play(await loadClients(`${url}?alone`, options.clients), schedule, options);
    const { problem } = game;
    if (!problem) return false;
    return problem.kind === kind || (breaksRule(problem) && breaksRule({ kind }));
  } catch (error) {
    if (error instanceof ScheduleError) return false;
    throw error;
  }
}

/** A rule that is never broken: it tells the grader that the exploration goes on. */
function beating(nonce: string): Check {
  let steps = 0;
  return {
    name: "the exploration goes on",
    always: () => {
      if (++steps % STEPS_PER_BEAT === 0) sendSealed({ nonce });
      return undefined;
    },
  };
}

try {
  await calls.done;
  await pipe.close();
} catch {
  // The grader has died and can no longer kill this process.
  Deno.exit(1);
}
