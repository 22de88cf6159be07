import { assertEquals, assertThrows } from "@std/assert";
import { checkExploreOptions } from "../../lib/explorer/options.ts";
import { lendLocally, PlayedRun } from "../../lib/explorer/played_run.ts";
import { viewOf } from "../../lib/site/browser/player/game.ts";
import { RecordedGame } from "../../lib/site/browser/player/recorded_game.ts";
import { client as withLock } from "../../lib/site/browser/scenes/with_lock.ts";
import { client as withoutLock } from "../../lib/site/browser/scenes/without_lock.ts";
import { startScenes } from "../../lib/site/start_scenes.ts";

const scenes = await startScenes();

for (
  const { title, client, positions } of [
    { title: "without a lock", client: withoutLock, ...scenes.withoutLock },
    { title: "with a lock", client: withLock, ...scenes.withLock },
  ]
) {
  Deno.test(`RecordedGame ${title} stands as the explorer's game does, and goes back to the same rows`, async () => {
    const options = checkExploreOptions({ clients: 2 });
    for (const [schedule, { rows }] of Object.entries(positions)) {
      const moves = schedule.split(" ").filter((id) => id !== "");
      for (let row = 0; row <= rows.length; row++) {
        const played = await PlayedRun.of(lendLocally(client, options.names), schedule, options);
        const recorded = new RecordedGame(positions);
        for (const id of moves) await recorded.take(id);
        assertEquals(recorded.view, viewOf(played));
        await Promise.all([recorded.back(row), played.back(row)]);
        assertEquals(recorded.view, viewOf(played), `back from "${schedule}" to row ${row}`);
        await Promise.all([recorded.undo(), played.undo()]);
        assertEquals(recorded.view, viewOf(played), `undone after "${schedule}" and row ${row}`);
      }
    }
  });
}

Deno.test("RecordedGame refuses a move that cannot happen next", () => {
  const game = new RecordedGame(scenes.withoutLock.positions);
  assertThrows(() => game.take("Ann2"), RangeError, '"Ann2"');
});
