import { type Client, type Desk, deskOfTask, requireAnswer } from "../desk/desk.ts";
import { messageText } from "../desk/refusals.ts";
import { callUnlessEnded, epochNow } from "../desk/timers.ts";
import { Pipe } from "../messages/pipe.ts";
import { RemoteCalls } from "../messages/remote_calls.ts";
import { explainThrown, loadClient } from "./load_client.ts";
import { createDesk } from "./process_desk.ts";
import type { Connect } from "./stock_desks.ts";
import type { StepGate } from "./step_gate.ts";
import { type Answer, type ClientSetup, METHODS, type TaskEnd } from "./protocol.ts";

/**
 * Runs the client of this process as its runner says, until the runner ends the pipe.
 *
 * @param connect Reaches a database, in a process that can.
 */
export async function serveClient(connect?: Connect): Promise<void> {
  let setup: ClientSetup;
  let client: Client;
  let steps: StepGate | undefined;
  /** One for each client: most often there is one. */
  let desks: readonly Desk[];

  const pipe = Pipe.toParent();
  const calls = new RemoteCalls(pipe, {
    handlers: { [METHODS.prepare]: (params) => prepare(params as ClientSetup), [METHODS.run]: run },
  });

  /** Makes everything ready, so that the client starts at once when the runner says so. */
  async function prepare(received: ClientSetup): Promise<Answer | null> {
    setup = received;
    void calls.notify(METHODS.begun);
    try {
      // Few races follow a schedule, and all others start sooner without it.
      const { scheduleStart } = setup;
      if (scheduleStart !== undefined) {
        const { StepGate } = await import("./step_gate.ts");
        steps = new StepGate(calls, scheduleStart);
      }
      const names = setup.tasks ?? [setup.name];
      const own = await Promise.all(names.map((name) => newDesk({ ...setup, name })));
      desks = setup.tasks ? own.map(deskOfTask) : own;
      client = await loadClient(setup.source);
      return null;
    } catch (error) {
      return failure(error);
    }
  }

  function newDesk(setup: ClientSetup): Promise<Desk> {
    return createDesk(setup, calls, (what) => {
      // Standard output is written synchronously: nothing is pending that could fail later.
      void calls.notify(METHODS.report, { at: epochNow(), what, client: setup.name });
    }, { steps: steps?.pass, connect });
  }

  /** Runs the client, or all those that are tasks of this process. @returns how each of them ended */
  async function run(): Promise<Answer[]> {
    callUnlessEnded(() => Deno.exit(1), setup.endsAfter);
    steps?.replaceTime();
    return await Promise.all(desks.map(setup.tasks ? runTask : runAt));
  }

  /** One that waits for ever keeps none of the others from being heard. */
  async function runTask(desk: Desk): Promise<Answer> {
    const end: TaskEnd = { client: desk.name, answer: await runAt(desk) };
    void calls.notify(METHODS.taskEnded, end);
    return end.answer;
  }

  async function runAt(desk: Desk): Promise<Answer> {
    try {
      return { bought: requireAnswer(await client(desk)) };
    } catch (error) {
      return failure(error);
    }
  }

  function failure(error: unknown): Answer {
    const threw = explainThrown(error, setup.source);
    return error instanceof Error && error.stack ? { threw, stack: error.stack } : { threw };
  }

  globalThis.addEventListener("unhandledrejection", ({ reason }) => {
    // It ends this process, whose last words are read.
    if (!(reason instanceof TypeError) || Object.isFrozen(reason)) return;
    reason.message = messageText(reason);
  });

  try {
    await calls.done;
    await pipe.close();
  } catch {
    // The runner has died, and nobody is left to kill this process.
    Deno.exit(1);
  }
}
