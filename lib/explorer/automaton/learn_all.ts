import type { Unknown } from "./automaton.ts";

/**
 * Learns steps of any clients. Their runs are made together, where they are those of the same runner: to ask for those
 * of one client after those of another one takes longer.
 *
 * @throws what {@linkcode Automaton.learn} does
 */
export async function learnAll(unknown: readonly Unknown[]): Promise<void> {
  const steps = Map.groupBy(unknown, ({ automaton }) => automaton);
  const together = Map.groupBy(steps, ([{ pasts }]) => pasts.runs);
  for (const [runs, clients] of together) {
    if (clients.length === 1) continue;
    await runs.make(
      clients.flatMap(([automaton, own]) =>
        automaton.pastsToLearn(own).map((past) => automaton.pasts.runOf(past))
      ),
    );
  }
  for (const [automaton, own] of steps) await automaton.learn(own);
}
