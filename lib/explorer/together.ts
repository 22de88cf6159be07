import type { Client } from "../kit/desk/desk.ts";
import { Random } from "./random.ts";
import type { Product } from "./product.ts";
import { Replay } from "./replay.ts";
import { SoloClient, standing, type Surroundings } from "./simulation/solo_client.ts";

/** How many schedules are tried with all clients in one process. */
const SCHEDULES = 3;
/** The most steps of one of them. */
const MOST_STEPS = 200;

/**
 * Runs clients together, in one process, under some schedules: do they do what each of them does alone? If
 * not, they share a variable, which processes do not.
 *
 * @returns The name of one who does something else.
 */
export async function findSharer(
  product: Product,
  clientOf: (who: number) => Client,
  surroundings: Surroundings,
): Promise<string | undefined> {
  const random = new Random(1);
  for (let schedule = 0; schedule < SCHEDULES; schedule++) {
    const sharer = await runTogether(product, clientOf, surroundings, random);
    if (sharer !== undefined) return sharer;
  }
  return undefined;
}

async function runTogether(
  product: Product,
  clientOf: (who: number) => Client,
  surroundings: Surroundings,
  random: Random,
): Promise<string | undefined> {
  const { names, timed } = product.options;
  const solos: SoloClient[] = [];
  for (const [who, name] of names.entries()) {
    solos.push(await SoloClient.start(clientOf(who), name, surroundings));
  }
  const replay = await Replay.of(product);
  for (const [who, name] of names.entries()) {
    const look = standing(solos[who]!.observe(), timed);
    if (look !== product.lookOf(who, replay.state.parts[who]!)) return name;
  }
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const choices = replay.choices.filter(({ choice }) => choice.fault !== "crashes");
    if (choices.length === 0) return undefined;
    const { choice } = choices[random.integer(0, choices.length - 1)]!;
    const at = replay.state.world.things.now;
    await replay.take(choice);
    const { who, slot } = choice;
    if (slot < 0 || choice.fault === "late") continue;
    const answer = product.answerOf(replay.lastAnswer);
    await solos[who]!.take({ slot, at, answer });
    const look = standing(solos[who]!.observe(), timed);
    if (look !== product.lookOf(who, replay.state.parts[who]!)) return names[who];
  }
  return undefined;
}
