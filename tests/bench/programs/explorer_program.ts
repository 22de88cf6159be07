/**
 * Explores one scene in a fresh process, as a notebook does, and says what it took, as a line of JSON. Its
 * memory can then be looked at. It explores once more for each line that it gets.
 *
 * Argument: the name of the scene.
 *
 * @module
 */

import { explore } from "../../../lib/mod.ts";
import { type Scene, SCENE_NAMES, sceneOf } from "../explorer_scenes.ts";
import type { SceneFigures } from "../groups/explorer.ts";

const [asked] = Deno.args;
const name = SCENE_NAMES.find((name) => name === asked);
if (!name) throw new RangeError(`Cannot explore "${asked}" as there is no such scene`);

async function exploreAll({ explorations }: Scene): Promise<SceneFigures> {
  const sum: SceneFigures = { states: 0, ms: 0, verdicts: [] };
  for (const [options, client] of explorations) {
    const found = await explore({ ...options, timeout: 120_000 }, client);
    sum.states += found.states;
    sum.ms += found.ms;
    sum.verdicts.push(found.failure?.kind ?? (found.complete ? "proved" : "not proved"));
  }
  return sum;
}

do {
  console.log(JSON.stringify(await exploreAll(sceneOf(name))));
} while (await Deno.stdin.read(new Uint8Array(10)) !== null);
