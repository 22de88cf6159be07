import { checkExploreOptions } from "../explorer/options.ts";
import { lendLocally, PlayedRun } from "../explorer/played_run.ts";
import type { Client } from "../kit/desk/desk.ts";
import type { StartPageData, StartScene } from "./browser/data.ts";
import { type GameView, viewOf } from "./browser/player/game.ts";
import type { Positions } from "./browser/player/recorded_game.ts";
import { client as withLock } from "./browser/scenes/with_lock.ts";
import { client as withoutLock } from "./browser/scenes/without_lock.ts";

let scenes: Promise<StartPageData> | undefined;

/**
 * The scenes of the first page: the code of their clients, and each position that two of them can come to. All
 * games are played here, when the site is built, so that the page can be played without the explorer.
 */
export function startScenes(): Promise<StartPageData> {
  return scenes ??= playScenes();
}

async function playScenes(): Promise<StartPageData> {
  // A process plays one game at a time.
  return {
    withoutLock: await scene("without_lock", withoutLock),
    withLock: await scene("with_lock", withLock),
  };
}

async function scene(name: string, client: Client): Promise<StartScene> {
  const text = await Deno.readTextFile(new URL(`./browser/scenes/${name}.ts`, import.meta.url));
  return { code: bodyOf(text), positions: await positionsOf(client) };
}

/** What the client of a scene does: the lines within its function. */
function bodyOf(text: string): string {
  const start = text.indexOf("\n", text.indexOf("export const client")) + 1;
  return text.slice(start, text.lastIndexOf("};")).replaceAll(/^ {2}/gm, "").trimEnd();
}

/** Plays every game of two clients to its end. */
async function positionsOf(client: Client): Promise<Positions> {
  const options = checkExploreOptions({ clients: 2 });
  const run = await PlayedRun.of(lendLocally(client, options.names), "", options);
  const positions: Record<string, GameView> = {};
  const playOn = async (): Promise<void> => {
    const view = viewOf(run);
    positions[view.schedule] = view;
    for (const { id } of view.moves) {
      await run.take(id);
      await playOn();
      await run.undo();
    }
  };
  await playOn();
  return positions;
}
