import type { Run } from "./run.ts";
import type { SimulatedClient } from "./simulated_client.ts";

/** Who repeats itself in vain more often is taken to wait for another client. */
const MOST_REPETITIONS = 20;

/** A client that may not repeat its operation again before something has changed. */
export interface HeldBack {
  client: SimulatedClient;
  /** The operation, as its label tells. */
  label: string;
}

/**
 * Who repeats an operation in vain is held back after a few times, or a loop that waits for another
 * client would have endlessly many schedules. That is right only if it does wait: a loop that ends by
 * itself, such as five tries in a row, must not be held back. So let the client go on alone.
 *
 * @param run A run in which nobody is held back so soon, at the point in question.
 * @returns How often the client repeats the operation before it goes on; `undefined` if it does not.
 */
export async function patienceNeeded<W>(
  run: Run<W>,
  { client: { index }, label }: HeldBack,
): Promise<number | undefined> {
  const client = run.clients[index];
  for (;;) {
    const own = run.choices().filter((choice) => choice.client === client && !choice.fault);
    const next = own.find((choice) => choice.label === label) ??
      own.find((choice) => client?.repeats.has(choice.label));
    const repetitions = client?.repeats.get(label) ?? 0;
    if (!next) return repetitions;
    // It changes something all the time, or it never ends.
    if (repetitions === 0 || repetitions > MOST_REPETITIONS) return undefined;
    await run.take(next);
    if (run.problem) return undefined;
  }
}
