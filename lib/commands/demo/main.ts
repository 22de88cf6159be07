/**
 * `deno task demo`: the same clients race for the same tickets without a lock, with a lock, one by
 * one and by message, in real processes.
 *
 * @module
 */

import { paint } from "../../text/paint.ts";
import { commandWords, demoWords } from "../../text/words.ts";
import { wrap } from "../../text/wrap.ts";
import { type Command, defineCommand, EXIT } from "../command.ts";
import { commandLine } from "../typed_command.ts";
import { jsonReport, type SceneResult, soldExactly, summaryTable } from "./results.ts";
import { SCENE_NAMES, SCENES } from "./scenes.ts";
import { showScene } from "./show_scene.ts";

const { options: help } = demoWords;
const OPTIONS = {
  clients: { type: "int", value: "N", min: 1, max: 200, default: 10, help: help.clients },
  tickets: { type: "int", value: "K", min: 0, default: 1, help: help.tickets },
  latency: {
    type: "int",
    value: "MS",
    min: 0,
    max: 60_000,
    unit: "milliseconds",
    default: 100,
    help: help.latency,
  },
  scene: { type: "choices", value: "NAME", choices: SCENE_NAMES, help: help.scene },
  json: { type: "report", help: help.json },
} as const;

/** Of more clients than this the proof would take longer than the races. */
const MOST_PROVED = 10;
/** The most states of the proof, which take a second or two. */
const MOST_STATES = 20_000;

/** The command. */
export const demo: Command<typeof OPTIONS> = defineCommand({
  task: "demo",
  cannot: demoWords.cannot,
  summary: demoWords.summary,
  options: OPTIONS,
  exits: demoWords.exits,
  interrupted: demoWords.interrupted,
  async run({ clients, tickets, latency, scene: scenes, json }, { screen, signal }) {
    const { print, width, color } = screen;
    print(wrap(demoWords.opening(clients, tickets, latency), width));
    const results: SceneResult[] = [];
    for (const [index, scene] of scenes.entries()) {
      const heading = demoWords.scene(index + 1, scenes.length, demoWords.titles[scene]);
      const size = { clients, tickets, latency };
      const race = await showScene(scene, size, heading, { ...screen, signal });
      results.push({ scene, race });
    }
    print(`\n${paint("strong", demoWords.allScenes, color)}\n`);
    print(summaryTable(results, color));
    print(paint("faint", `\n${wrap(demoWords.onPaper, width)}`, color));
    if (scenes.includes("lock")) print(`\n${wrap(await proofOfLock(clients, tickets), width)}`);
    print(`\n${demoWords.next(commandLine("explain"))}`);
    if (json) {
      json.write(jsonReport(results));
      print(`\n${commandWords.report(json.path)}`);
    }
    const right = results.every(({ scene, race }) => !SCENES[scene].safe || soldExactly(race));
    return right ? EXIT.ok : EXIT.fail;
  },
});

/** The races were so many tries; this is every order in which the same clients can go. */
async function proofOfLock(wanted: number, tickets: number): Promise<string> {
  // Loaded only now, so that the first race begins at once.
  const { explore } = await import("../../explorer/explore.ts");
  const clients = Math.min(wanted, MOST_PROVED);
  const { complete, verdict, states, ms } = await explore(
    { clients, tickets, maxStates: MOST_STATES },
    SCENES.lock.client,
  );
  return complete ? demoWords.proved(clients, wanted, states, ms) : verdict;
}

if (import.meta.main) Deno.exit(await demo.main(Deno.args));
