import { paint } from "../../pictures/paint.ts";
import type { Screen } from "../screen.ts";
import type { Game } from "./game.ts";
import type { GameView } from "./game_protocol.ts";

/** Asks who goes next until all has ended and nobody takes anything back, or `quit`. */
export async function playByHand(
  game: Game,
  begun: GameView,
  lines: AsyncIterable<string>,
  { color, print }: Screen,
): Promise<void> {
  let view = begun;
  ask(view, color);
  for await (const line of lines) {
    // On a terminal the line is there already; in a pipe's transcript it would be missing.
    if (!Deno.stdin.isTerminal()) print(line);
    const words = line.split(/\s+/).filter((word) => word !== "");
    for (const word of words) {
      if (word === "quit" || word === "q") return;
      view = word === "undo" || word === "u" ? await game.undo() : await game.take(word);
      if (view.refused !== undefined) break;
    }
    // Several steps on a line are shown once.
    if (view.refused !== undefined) print(paint("bad", `${view.refused}.`, color));
    else if (words.length > 0) print(`\n${view.text}`);
    ask(view, color);
  }
  print("");
}

function ask({ ended }: GameView, color: boolean): void {
  const question = ended ? "It has ended (undo, quit): " : "Next (or undo, quit): ";
  Deno.stdout.writeSync(new TextEncoder().encode(paint("strong", `\n${question}`, color)));
}
