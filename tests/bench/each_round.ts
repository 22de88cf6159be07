import { ChildEndedError } from "./children.ts";
import type { Contender, Role } from "./contenders/contender.ts";
import { OURS } from "./contenders/deno_contenders.ts";
import type { Bench } from "./group.ts";

/**
 * Measures all contenders that can play `role`, one after the other, as often as the bench has
 * runs. A busy moment of the machine then spoils one run of each, and not all runs of one.
 *
 * A peer that fails is left out from then on, and the bench says so; ours must not fail.
 */
export async function eachRound(
  bench: Bench,
  role: Role,
  measure: (contender: Contender, round: number) => Promise<void>,
): Promise<void> {
  const contenders = new Set(
    (await bench.contenders()).filter(({ roles }) => roles.includes(role)),
  );
  for (let round = 0; round < bench.runs; round++) {
    for (const contender of contenders) {
      bench.progress(`run ${round + 1} of ${bench.runs}, ${contender.subject}`);
      try {
        await measure(contender, round);
      } catch (error) {
        bench.signal.throwIfAborted();
        if (contender.subject === OURS || !(error instanceof ChildEndedError)) throw error;
        bench.note(`${contender.subject}: ${error.message}`);
        contenders.delete(contender);
      }
    }
  }
}
