/**
 * Explores one scene in a fresh process, as a notebook does, and says what it took, as a line of JSON. Its
 * memory can then be looked at, until it gets a line.
 *
 * Argument: the name of the scene.
 *
 * @module
 */

import { explore } from "../../../lib/mod.ts";
import { SCENE_NAMES, sceneOf } from "../explorer_scenes.ts";
import type { SceneFigures } from "../groups/explorer.ts";

const [asked] = Deno.args;
const name = SCENE_NAMES.find((name) => name === asked);
if (!name) throw new RangeError(`Cannot explore "${asked}" as there is no such scene`);
const sum: SceneFigures = { states: 0, ms: 0, verdicts: [] };
for (const [options, client] of sceneOf(name).explorations) {
  const { failure, complete, states, ms } = await explore({ ...options, timeout: 120_000 }, client);
  sum.states += states;
  sum.ms += ms;
  sum.verdicts.push(failure?.kind ?? (complete ? "proved" : "not proved"));
}
console.log(JSON.stringify(sum));
await Deno.stdin.read(new Uint8Array(10));
