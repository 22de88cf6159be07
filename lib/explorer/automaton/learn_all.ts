import type { Automaton, Unknown } from "./automaton.ts";

/**
 * Learns steps of any clients. Their runs are made together: to ask for those of one client after those of another
 * one takes longer.
 *
 * @throws what {@linkcode Automaton.learn} does
 */
export async function learnAll(unknown: readonly Unknown[]): Promise<void> {
  const steps = Map.groupBy(unknown, ({ automaton }) => automaton);
  if (steps.size > 1) await makeRuns(steps);
  for (const [automaton, own] of steps) await automaton.learn(own);
}

/** Makes the runs in which the steps are taken: with one message, where clients have the same runs. */
async function makeRuns(steps: ReadonlyMap<Automaton, readonly Unknown[]>): Promise<void> {
  const together = Map.groupBy(steps.keys(), ({ pasts }) => pasts.runs);
  for (const [runs, automata] of together) {
    await runs.make(
      automata.flatMap((automaton) =>
        automaton.pastsToLearn(steps.get(automaton) ?? []).map((past) =>
          automaton.pasts.runOf(past)
        )
      ),
    );
  }
}
