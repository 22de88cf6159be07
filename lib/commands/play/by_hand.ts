import { paint } from "../../text/paint.ts";
import { gameWords } from "../../text/words.ts";
import { wrap } from "../../text/wrap.ts";
import { type Screen, writeOut } from "../screen.ts";
import type { GameView } from "./game.ts";

/** A game, as far as it is played by hand. */
export interface GameByHand {
  /** Lets something happen. */
  take(id: string): Promise<GameView>;
  /** Goes back to before the last choice. */
  undo(): Promise<GameView>;
  /** Goes back to when a row had just happened. */
  back(row: number): Promise<GameView>;
}

/** What is typed afterwards. */
export interface NextCommands {
  /** What grades the file. */
  grade: string;
  /** What plays a schedule again. */
  again: (schedule: string) => string;
}

/**
 * Asks who goes next, until `quit` or the end of what is typed.
 *
 * @param game The game.
 * @param begun How it stands.
 * @param lines What is typed.
 * @param screen Where it is shown.
 * @param next What is typed afterwards.
 */
export async function playByHand(
  game: GameByHand,
  begun: GameView,
  lines: AsyncIterable<string>,
  { color, print, width }: Screen,
  next: NextCommands,
): Promise<void> {
  let view = begun;
  const ask = (): void => {
    if (view.ended) {
      const [style, words] = !view.failed
        ? ["strong", gameWords.fine] as const
        : view.schedule === ""
        ? ["bad", gameWords.failsAnyway(next.grade)] as const
        : ["good", gameWords.found(next.again(view.schedule), next.grade)] as const;
      print(`\n${paint(style, words, color)}`);
    }
    const question = `\n${view.ended ? gameWords.ended : gameWords.next}`;
    writeOut(paint("strong", question, color));
  };
  print(`\n${wrap(gameWords.goal, width)}`);
  ask();
  for await (const line of lines) {
    // On a terminal the line is there already; in a pipe's transcript it would be missing.
    if (!Deno.stdin.isTerminal()) print(line);
    const words = line.split(/\s+/).filter((word) => word !== "");
    const kept: string[] = [];
    let refusal: string | undefined;
    while (words.length > 0 && refusal === undefined) {
      const move = moveOf(words);
      if (move.kind === "quit") return;
      if (move.kind === "refused") {
        refusal = move.why;
        break;
      }
      if (move.kind === "undo") view = await game.undo();
      else if (move.kind === "back") view = await game.back(move.row);
      else view = await game.take(move.id);
      refusal = view.refused;
      if (refusal === undefined) kept.push(move.text);
    }
    // Several steps on a line are shown once.
    if (kept.length > 0) print(`\n${view.text}`);
    if (refusal !== undefined) {
      print(paint("bad", wrap(gameWords.refused(refusal, kept, words), width), color));
    }
    ask();
  }
  print("");
}

type Move =
  & { text: string }
  & (
    | { kind: "quit" }
    | { kind: "undo" }
    | { kind: "back"; row: number }
    | { kind: "take"; id: string }
    | { kind: "refused"; why: string }
  );

/** Takes the words of a move from a line. */
function moveOf(words: string[]): Move {
  const word = words.shift() ?? "";
  if (word === "quit" || word === "q") return { text: word, kind: "quit" };
  if (word === "undo" || word === "u") return { text: word, kind: "undo" };
  if (word === "new" || word === "n") return { text: word, kind: "back", row: 0 };
  if (word === "back" || word === "b") {
    if (!/^\d{1,6}$/.test(words[0] ?? "")) {
      return { text: word, kind: "refused", why: gameWords.backWhere };
    }
    const row = words.shift() ?? "";
    return { text: `${word} ${row}`, kind: "back", row: Number(row) };
  }
  return { text: word, kind: "take", id: word };
}
