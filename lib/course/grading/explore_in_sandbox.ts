import { clientFlags } from "../../clients/client_flags.ts";
import { readLast } from "../../clients/read_last.ts";
import { watchResources } from "../../clients/resource_watch.ts";
import { Pipe } from "../../messages/pipe.ts";
import { RemoteCalls } from "../../messages/remote_calls.ts";
import { EXPLORE, type ExploreAnswer, type ExploreRequest } from "./explore_protocol.ts";

/** As much of a dying process's last words as helps. */
const MOST_LAST_WORDS = 2_000;

/** Why a sandbox gave no answer. */
export class SandboxError extends Error {
  override name = "SandboxError";
  /** Whether it was killed because it took too long. */
  readonly timedOut: boolean;

  constructor(message: string, timedOut: boolean) {
    super(message);
    this.timedOut = timedOut;
  }
}

/**
 * Explores a learner's file in a process of its own, with no rights and a time limit.
 *
 * What comes back is what that process says: code that runs in it could have made it up. So a grader
 * believes a failure, and takes a success for one of several checks.
 *
 * @throws {SandboxError} when there is no answer in time, or none at all
 */
export async function exploreInSandbox(
  request: ExploreRequest,
  timeout: number,
): Promise<ExploreAnswer> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      ...clientFlags({ kind: "module", url: request.url }, undefined),
      import.meta.resolve("./explore_main.ts"),
    ],
    detached: true,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let killedBecause: string | undefined;
  const kill = (reason: string): void => {
    killedBecause ??= reason;
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
  };
  const lastWords = readLast(child.stderr, MOST_LAST_WORDS);
  const timer = setTimeout(() => kill(TOO_LONG), timeout);
  using _watch = watchResources({
    processes: [{ pid: child.pid, kill: (_outcome, message) => kill(message) }],
  });
  // What the learner's code prints is of no use: the same line comes once for each schedule.
  const pipe = Pipe.toProcess(child, { peer: "explorer", onText: () => {} });
  try {
    const answer = await new RemoteCalls(pipe).call(EXPLORE, request, { timeout: Infinity });
    if (isAnswer(answer)) return answer;
    throw new SandboxError("it gave a wrong answer", false);
  } catch (error) {
    if (error instanceof SandboxError) throw error;
    kill("it failed");
    const words = killedBecause === "it failed" ? await lastWords || String(error) : killedBecause;
    throw new SandboxError(words ?? "it failed", killedBecause === TOO_LONG);
  } finally {
    clearTimeout(timer);
    kill("it has answered");
    await Promise.all([child.status, lastWords]);
    await pipe.close();
  }
}

const TOO_LONG = "it took too long";

function isAnswer(answer: unknown): answer is ExploreAnswer {
  if (typeof answer !== "object" || answer === null) return false;
  const { complete, runs, failure }: { complete?: unknown; runs?: unknown; failure?: unknown } =
    answer;
  return typeof complete === "boolean" && typeof runs === "number" && runs > 0 &&
    (failure === undefined || (typeof failure === "object" && failure !== null &&
      "message" in failure && typeof failure.message === "string"));
}
