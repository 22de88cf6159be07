/** What a client does during a {@linkcode Span}. */
export type SpanState =
  | "searching"
  | "waiting"
  | "holding"
  | "queueing"
  | "permitted"
  | "reading"
  | "writing"
  | "swapping"
  | "querying"
  | "asking";

/** All states, in the order of a purchase. */
export const STATES: readonly SpanState[] = [
  ...["queueing", "permitted", "searching", "waiting", "holding"] as const,
  ...["reading", "writing", "swapping", "querying", "asking"] as const,
];

/** Something that a client did for a while: a bar in the picture. */
export interface Span {
  /** Milliseconds since "go". */
  from: number;
  /** Milliseconds since "go", never less than `from`. */
  to: number;
  /**
   * What the client did. A span of `"holding"` reaches from the moment the lock was acquired to its
   * release, so what the client did meanwhile has spans of its own on top of it. So does one of `"permitted"`, for
   * which it had a permit of a semaphore; during one of `"queueing"` it waited for that.
   */
  state: SpanState;
  /** Whether the client held a lock meanwhile. */
  locked: boolean;
  /** Whether the client had a permit of a semaphore meanwhile. */
  permitted?: boolean;
  /** The number of tickets that a search or a read found, or a write left. */
  count?: number;
  /** For a lock or a permit: whether its holder's run ended without releasing it. */
  neverReleased?: boolean;
}

/** What one client did, from left to right. */
export interface Lane {
  /** The client's name. */
  name: string;
  /** In the order in which they began; one of `"holding"` or `"permitted"` comes before those on top of it. */
  spans: Span[];
  /** How the client's run ended, such as `"bought"` or `"sold out"`; absent while it still runs. */
  end?: string;
  /** Whether it has bought a ticket that another client has bought, too: both left the same count behind. */
  soldTwice?: boolean;
}

/** Who did what and when, as plain data to draw from. */
export interface Timeline {
  /** One for each client. */
  lanes: Lane[];
  /** When the last thing happened, in milliseconds since "go". */
  until: number;
}

/** How deep a span lies: below what is done with a lock lies that, and below it a permit. */
export function depthOf(state: SpanState): number {
  return state === "permitted" ? 2 : state === "holding" ? 1 : 0;
}

/** Whether a client waits meanwhile, for a lock or a permit. */
export function isWait(state: SpanState): boolean {
  return state === "waiting" || state === "queueing";
}

/**
 * The distance of the ticks of an axis: the smallest of 1, 2, 5, 10, 20, 50 ... that makes at most
 * `most` steps.
 *
 * @param until Where the axis ends.
 * @param most How many steps have room.
 * @returns The distance, in the unit of `until`.
 */
export function tickStep(until: number, most: number): number {
  for (let power = 1;; power *= 10) {
    const step = [1, 2, 5].map((factor) => factor * power).find((step) => until / step <= most);
    if (step !== undefined) return step;
  }
}
