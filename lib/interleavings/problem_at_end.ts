import type { End, Program } from "./program.ts";
import type { SimulatedClient } from "./simulated_client.ts";
import type { Problem, Waiting } from "./trace.ts";

/** A run in which nobody can go on. */
interface EndedRun<W> extends End<W> {
  readonly clients: readonly SimulatedClient[];
  readonly waiting: readonly Waiting[];
}

/**
 * What is wrong with a run in which nobody can go on: somebody is stuck, or a rule is broken.
 *
 * @param mayWakeAgain Whether sleepers would still be woken.
 */
export function problemAtEnd<W>(
  program: Program<W>,
  run: EndedRun<W>,
  mayWakeAgain: boolean,
): Problem | undefined {
  const left = run.clients.filter(({ status }) => status === "running");
  const names = left.map(({ name }) => name).join(" and ");
  const unseen = left.filter(({ pending }) => pending.length === 0);
  if (unseen.length > 0) {
    const who = unseen.map(({ name }) => name).join(" and ");
    return {
      kind: "outside the lab",
      message:
        `${who} ${unseen.length === 1 ? "waits" : "wait"} for something that the lab cannot ` +
        "see: a real timer, file or network, or a promise that nobody settles.",
    };
  }
  if (left.length > 0 && !mayWakeAgain) {
    return {
      kind: "livelock",
      message: `${names} ${left.length === 1 ? "tries" : "try"} for ever: nothing can change.`,
    };
  }
  if (left.length > 0) {
    const waits = run.waiting.map((waiting) => describe(program, run, waiting));
    return { kind: "deadlock", message: `${waits.join(", and ")}: nobody can go on.` };
  }
  const message = program.check?.(run);
  return message === undefined ? undefined : { kind: "wrong result", message };
}

function describe<W>(
  { holderOf }: Program<W>,
  { world, clients }: EndedRun<W>,
  { client, kind, on }: Waiting,
): string {
  const holder = holderOf?.(world, on);
  const status = clients.find(({ name }) => name === holder)?.status;
  const ended = status === "returned" || status === "threw" ? ", although it has ended" : "";
  return `${client} waits to ${kind} ${on}${holder ? `, which ${holder} holds${ended}` : ""}`;
}
