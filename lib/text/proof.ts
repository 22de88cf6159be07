/**
 * What a proof takes for granted, or a search.
 *
 * - `"slow"`: each step is on time, or late by so many milliseconds, so many times at most.
 * - `"patience"`: a client that gives up waiting is only to blame if the others are not later than that.
 * - `"loops"`: how often a loop repeats itself makes no difference. Each loop was run for so many rounds, which
 *   all looked alike, and the next steps were compared after each of them; of a loop of the same operations in
 *   another past, after 1, 2, 3, 6, 12 and all of them. What a client does later was compared after each round
 *   only at its first 200 states, for loops of new operations, and where time does not matter; else after the
 *   first and the last one.
 * - `"pasts"`: pasts of a client were taken for one after which it went on alike; each step was compared after
 *   at most so many of them. That is too little for a proof: with it nothing is ever proved.
 * - `"turns"`: answers arrive one by one. Two were let arrive in one turn of the event loop, once in a run: any two of
 *   two tasks; and up to so many microtasks apart where one of them, alone in its turn, ends one of two tasks or wakes
 *   another task.
 * - `"chance"`: random numbers are those of one sequence.
 * - `"clock"`: time passes by the naps and time-outs of the clients, or by a very long time at once.
 */
export type Assumption =
  | { kind: "slow"; ms: number; times?: number }
  | { kind: "patience"; ms: number; clients: number }
  | { kind: "loops"; rounds: number }
  | { kind: "pasts"; compared: number }
  | { kind: "turns"; microtasks: number }
  | { kind: "chance" }
  | { kind: "clock" };

/** Why an exploration ended before all was searched. */
export interface Cut {
  /** Which limit was reached; `"steps"`: a client went on for longer than is followed. */
  limit: "states" | "time" | "preemptions" | "steps" | "runs";
  /** The limit: so many states, milliseconds, preemptions and faults, steps of one client, or runs. */
  bound: number;
  /** How many states had been found and not been looked at. */
  frontier: number;
}

/**
 * What the others do while one client after the other crashes.
 *
 * - `"all sleep"`: nothing; a long time passes at once.
 * - `"the last one asks"`: the last client asks again and again, and somebody else is quicker each time. Time
 *   passes by naps only.
 */
export type Meanwhile = "all sleep" | "the last one asks";
