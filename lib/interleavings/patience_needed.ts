import type { HeldBack } from "./held_back.ts";
import type { Program } from "./program.ts";
import { Run } from "./run.ts";
import { UnhandledRejections } from "./unhandled_rejections.ts";

/** Who repeats itself in vain more often is taken to wait for another client. */
const MOST_REPETITIONS = 20;

/**
 * Who repeats an operation in vain is held back after a few times, or a loop that waits for another
 * client would have endlessly many schedules. That is right only if it does wait: a loop that ends by
 * itself, such as five tries in a row, must not be held back. So let the client go on alone.
 *
 * @param schedule How it has come to the point at which it is held back.
 * @returns How often the client repeats the operation before it goes on; `undefined` if it does not.
 */
export async function patienceNeeded<W>(
  program: Program<W>,
  schedule: readonly string[],
  { client: { index }, label }: HeldBack,
): Promise<number | undefined> {
  const { check: _check, always: _always, ...unjudged } = program;
  const run = new Run({ ...unjudged, patience: Infinity }, {
    maxSteps: Infinity,
    rejections: new UnhandledRejections(),
  });
  await run.start();
  for (const id of schedule) {
    const choice = run.choices().find((choice) => choice.id === id);
    if (!choice) return undefined;
    await run.take(choice);
  }
  const client = run.clients[index];
  for (;;) {
    // Before time passes in order to find the choices, because a repetition after that is another one.
    const repeats = new Map(client?.repeats);
    const own = run.choices().filter((choice) => choice.client === client && !choice.fault);
    const next = own.find((choice) => choice.label === label) ??
      own.find((choice) => repeats.has(choice.label));
    const repetitions = repeats.get(label) ?? 0;
    if (!next) return repetitions;
    // It changes something all the time, or it never ends.
    if (repetitions === 0 || repetitions > MOST_REPETITIONS) return undefined;
    await run.take(next);
  }
}
