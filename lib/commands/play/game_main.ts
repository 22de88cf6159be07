/**
 * The process in which `deno task play` runs a learner's file. It may read the kit and that file, and
 * nothing else.
 *
 * @module
 */

import { type Play, play, ScheduleError } from "../../explorer/play.ts";
import { EXPLORATION_CHECKS } from "../../grading/exploration_checks.ts";
import { loadClients } from "../../grading/load_clients.ts";
import { Pipe } from "../../kit/messages/pipe.ts";
import { RemoteCalls } from "../../kit/messages/remote_calls.ts";
import { GAME, type GameRequest, type GameView } from "./game.ts";

let game: Play;
let color = false;

const pipe = Pipe.toParent();
const calls = new RemoteCalls(pipe, {
  handlers: {
    [GAME.begin]: (params) => begin(params as GameRequest),
    [GAME.take]: (id) => view(() => game.take(String(id))),
    [GAME.undo]: () => view(() => game.undo()),
  },
});

/** Plays a schedule by the plan of the grader under which it fails, or else by the best one. */
async function begin(request: GameRequest): Promise<GameView> {
  color = request.color;
  const games: { game: Play; hasFaults: boolean }[] = [];
  let refusal: ScheduleError | undefined;
  for (const { clients, tickets = 1, faults = {} } of request.plans) {
    const checks = request.checks.flatMap((name) => EXPLORATION_CHECKS[name]);
    try {
      const loaded = await loadClients(request.url, clients);
      games.push({
        game: await play(loaded, request.schedule, { clients, tickets, faults, checks }),
        hasFaults: Object.keys(faults).length > 0,
      });
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      refusal ??= error;
    }
  }
  const best = games.find(({ game }) => game.problem) ??
    games.find(({ hasFaults }) => hasFaults) ?? games[0];
  if (!best) return { text: "", ended: false, refused: refusal?.message ?? "" };
  game = best.game;
  return await view(() => Promise.resolve());
}

async function view(change: () => Promise<unknown>): Promise<GameView> {
  let refused: string | undefined;
  try {
    await change();
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    refused = error.message;
  }
  return {
    text: Deno.inspect(game, { colors: color }),
    ended: game.menu().length === 0,
    ...(refused !== undefined && { refused }),
  };
}

try {
  await calls.done;
  await pipe.close();
} catch {
  // The command has died, and nobody is left to kill this process.
  Deno.exit(1);
}
