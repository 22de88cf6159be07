/**
 * The process of one grading: it grades one file, and tells what came of it. Whatever that file does to its
 * grader, it does to nobody else's.
 *
 * @module
 */

import { DisturbanceMeter } from "./disturbance.ts";
import { gradeExercise } from "./grade_exercise.ts";
import { explainSystemError } from "../kit/desk/system_errors.ts";
import { Pipe } from "../kit/messages/pipe.ts";
import { RemoteCalls } from "../kit/messages/remote_calls.ts";
import { commandWords, gradeWords } from "../text/words.ts";
import {
  CHECKED,
  GRADE,
  type GradingAnswer,
  type GradingRequest,
  MOST_BYTES,
} from "./grading_request.ts";

const pipe = Pipe.toParent({ maxBytes: MOST_BYTES, onText: () => {} });
const over = new AbortController();
let grading: Promise<GradingAnswer> | undefined;

const calls = new RemoteCalls(pipe, {
  handlers: { [GRADE]: (request) => grading ??= grade(request as GradingRequest) },
});

async function grade(
  { exercise, source, ...options }: GradingRequest,
): Promise<GradingAnswer> {
  using meter = new DisturbanceMeter(Deno.env.get("TMPDIR") ?? "/tmp");
  try {
    const report = await gradeExercise(exercise, {
      ...{ ...source, ...options, signal: over.signal },
      onCheck: (check) => void calls.notify(CHECKED, check),
    });
    return { report, disturbance: meter.disturbance };
  } catch (error) {
    throw withReason(error);
  }
}

/** What the system has refused is known by a code, which stays in this process: its reason and its fix do not. */
function withReason(error: unknown): unknown {
  const reason = explainSystemError(error);
  if (!(error instanceof Error) || reason === undefined || error.message.includes(reason)) {
    return error;
  }
  return new Error(commandWords.machine(gradeWords.cannot, reason, error.message));
}

// Whoever has started it has ended the pipe, or is gone.
await calls.done.catch(() => {});
over.abort();
await Promise.allSettled([grading]);
await pipe.close();
