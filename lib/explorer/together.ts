import type { Client } from "../kit/desk/desk.ts";
import { isOfLearning } from "./attempts.ts";
import { Random } from "./random.ts";
import type { Product } from "./product/product.ts";
import type { Choice } from "./product/product_state.ts";
import { Replay } from "./replay.ts";
import { standing } from "./simulation/observation.ts";
import { SoloClient, type Surroundings } from "./simulation/solo_client.ts";

/** How many schedules are tried with all clients in one process. */
const SCHEDULES = 3;
/** The most steps of one of them. */
const MOST_STEPS = 200;

/**
 * Runs clients together, in one process: do they do what each of them does alone? If not, they share a
 * variable, which processes do not.
 *
 * @param failing The choices that lead to the failure, if there is one; else some schedules are tried.
 * @returns The name of one who does something else.
 */
export async function findSharer(
  product: Product,
  failing: readonly Choice[],
  clientOf: (who: number) => Client,
  surroundings: Surroundings,
): Promise<string | undefined> {
  const random = new Random(1);
  try {
    if (failing.length > 0) {
      const left = [...failing];
      return await runTogether(product, clientOf, surroundings, () => left.shift());
    }
    for (let schedule = 0; schedule < SCHEDULES; schedule++) {
      let steps = 0;
      const sharer = await runTogether(product, clientOf, surroundings, ({ choices }) => {
        const possible = choices.filter(({ choice }) => choice.fault !== "crashes");
        if (possible.length === 0 || steps++ === MOST_STEPS) return undefined;
        return possible[random.integer(0, possible.length - 1)]!.choice;
      });
      if (sharer !== undefined) return sharer;
    }
  } catch (error) {
    // Of an exploration that was cut not all is known that these schedules need.
    if (!isOfLearning(error)) throw error;
  }
  return undefined;
}

async function runTogether(
  product: Product,
  clientOf: (who: number) => Client,
  surroundings: Surroundings,
  next: (replay: Replay) => Choice | undefined,
): Promise<string | undefined> {
  const { names, journeys, timed } = product.options;
  const solos: SoloClient[] = [];
  for (const [who, name] of names.entries()) {
    solos.push(
      await SoloClient.start(clientOf(who), { name, journey: journeys[who] ?? [] }, surroundings),
    );
  }
  const replay = await Replay.of(product);
  for (const [who, name] of names.entries()) {
    const look = standing(solos[who]!.observe(), timed);
    if (look !== product.lookOf(who, replay.state.parts[who]!)) return name;
  }
  for (let choice = next(replay); choice; choice = next(replay)) {
    const at = replay.state.world.things.now;
    await replay.take(choice);
    const { who, slot } = choice;
    // Nothing of its code runs when time passes, or when it crashes or is late.
    if (slot < 0 || choice.fault === "late") continue;
    const answer = product.answerOf(replay.lastAnswer);
    await solos[who]!.take([{ slot, at, answer }]);
    const look = standing(solos[who]!.observe(), timed);
    if (look !== product.lookOf(who, replay.state.parts[who]!)) return names[who];
  }
  return undefined;
}
