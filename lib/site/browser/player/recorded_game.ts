import type { Game, GameView } from "./game.ts";

/** How a game stands after each schedule that can be picked, by that schedule: `""`, `"Ann1"`, `"Ann1 Bob1"`. */
export type Positions = Readonly<Record<string, GameView>>;

/** A game whose every position is known beforehand: to play it takes no explorer. */
export class RecordedGame implements Game {
  readonly #positions: Positions;
  #view: GameView;

  /** Begins at the start. */
  constructor(positions: Positions) {
    this.#positions = positions;
    this.#view = this.#at([]);
  }

  get view(): GameView {
    return this.#view;
  }

  take(id: string): Promise<void> {
    this.#view = this.#at([...this.#picked, id]);
    return Promise.resolve();
  }

  undo(): Promise<void> {
    this.#view = this.#at(this.#picked.slice(0, -1));
    return Promise.resolve();
  }

  back(row: number): Promise<void> {
    // One move may have several rows: what follows from it belongs to it.
    const picked = this.#picked;
    const moves = picked.findIndex((_, count) => this.#rowsAfter(picked.slice(0, count)) >= row);
    if (moves >= 0) this.#view = this.#at(picked.slice(0, moves));
    return Promise.resolve();
  }

  get #picked(): string[] {
    return this.#view.schedule.split(" ").filter((id) => id !== "");
  }

  #rowsAfter(picked: readonly string[]): number {
    return this.#at(picked).rows.length;
  }

  #at(picked: readonly string[]): GameView {
    const schedule = picked.join(" ");
    const view = this.#positions[schedule];
    if (!view) throw new RangeError(`Cannot play "${schedule}" as no such game was recorded`);
    return view;
  }
}
