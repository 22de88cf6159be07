import type { LearnState } from "./state.ts";

/** Where `learn` is shown, and from where it is ruled. */
export interface Display extends Disposable {
  /** How far the page that is shown can be scrolled. */
  readonly mostScroll: number;
  /** Shows a state. */
  show(state: LearnState): void;
  /**
   * The keys that are pressed, until there are no more.
   *
   * @throws the signal's reason when it is aborted
   */
  keys(signal: AbortSignal): AsyncIterable<string>;
}
