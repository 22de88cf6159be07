import { timelineWords } from "../text/words.ts";
import { depthOf, type Lane, type Span, type SpanState, type Timeline } from "./timeline.ts";

/**
 * What a timeline is made of. The events of a race are such events; pictures do not depend on how
 * clients are run.
 */
export type TimelineEvent =
  & {
    /** The name of the client that it happened to. */
    client: string;
    /** Milliseconds since "go". */
    at: number;
  }
  & (
    | { kind: "start"; activity: TimelineActivity; lock?: string; semaphore?: string }
    | {
      kind: "end";
      activity: TimelineActivity;
      count?: number;
      lock?: string;
      semaphore?: string;
    }
    | { kind: "give up"; lock?: string }
    | { kind: "release"; lock?: string }
    | { kind: "leave the line"; semaphore: string }
    | { kind: "give back"; semaphore: string }
    | { kind: "enter" }
    | { kind: "leave" }
    | { kind: "print"; line: string }
    | { kind: "outcome"; outcome: string }
    | { kind: "exit" }
  );

/** An activity as events name it. */
export type TimelineActivity =
  | "search"
  | "acquire"
  | "take"
  | "read"
  | "write"
  | "swap"
  | "query"
  | "request";

const STATE_OF = {
  search: "searching",
  acquire: "waiting",
  take: "queueing",
  read: "reading",
  write: "writing",
  swap: "swapping",
  query: "querying",
  request: "asking",
} as const satisfies Record<TimelineActivity, SpanState>;

/**
 * Turns a race's events into one lane for each client.
 *
 * A client holds the lock from the end of its `acquire` to its release, and has a permit from the end of its `take`
 * until it gives it back. What has not ended when a client's run ends, because it was killed for example, ends
 * there; a lock or a permit that it has not released, at the exit of its process if that lives on. What has not ended
 * when the events end reaches to the end of the timeline.
 *
 * @example
 * ```ts
 * import { timelineOf } from "last-ticket/pictures";
 * import { assertEquals } from "@std/assert";
 *
 * const { lanes } = timelineOf([
 *   { client: "Ann", at: 0, kind: "start", activity: "search" },
 *   { client: "Ann", at: 100, kind: "end", activity: "search", count: 1 },
 * ], ["Ann"]);
 * assertEquals(lanes[0]?.spans, [{ from: 0, to: 100, state: "searching", locked: false, count: 1 }]);
 * ```
 *
 * @param events What happened, in the order of time.
 * @param names The clients, in the order in which the lanes are wanted.
 * @returns The timeline, with a lane for each of `names`; other clients' events are left out.
 */
export function timelineOf(
  events: readonly TimelineEvent[],
  names: readonly string[],
): Timeline {
  const until = events.reduce((latest, { at }) => Math.max(latest, at), 0);
  const lanes = new Map(names.map((name) => [name, new LaneBuilder()]));
  for (const event of events) lanes.get(event.client)?.add(event);
  return {
    lanes: markSoldTwice([...lanes].map(([name, lane]) => ({ name, ...lane.finish(until) }))),
    until,
  };
}

/** Of two sales of the same ticket nobody can say which is the wrong one: both are marked. */
function markSoldTwice(lanes: readonly Lane[]): Lane[] {
  const left = (lane: Lane): number | undefined =>
    lane.end === "bought"
      ? lane.spans.findLast(({ state, count }) => state === "writing" && count !== undefined)?.count
      : undefined;
  const times = Map.groupBy(lanes, left);
  return lanes.map((lane) => {
    const count = left(lane);
    const isSold = count !== undefined && (times.get(count)?.length ?? 0) > 1;
    return isSold ? { ...lane, soldTwice: true } : lane;
  });
}

/** What is held from the end of an activity on. */
const HELD_AFTER: Partial<Record<TimelineActivity, SpanState>> = {
  acquire: "holding",
  take: "permitted",
};

/** A lock, if it has a name, or a semaphore. */
type Named = Partial<Record<"lock" | "semaphore", string>>;

/** What has begun and not ended: its span, and the name of its lock or semaphore. */
interface Open {
  readonly name: string | undefined;
  readonly span: Span;
}

/** Follows one client through its events. */
class LaneBuilder {
  readonly #spans: Span[] = [];
  /** The latest last: a client may read twice at the same time, and hold several locks and permits. */
  #open: Open[] = [];
  /** What it has not released in the end. */
  #leftHeld: readonly Open[] = [];
  #end: string | undefined;

  add(event: TimelineEvent): void {
    const { at } = event;
    switch (event.kind) {
      case "start":
        this.#begin(STATE_OF[event.activity], event, at);
        break;
      case "end": {
        this.#close(STATE_OF[event.activity], event, at, event.count);
        const held = HELD_AFTER[event.activity];
        if (held) this.#begin(held, event, at);
        break;
      }
      case "give up":
        this.#close("waiting", event, at);
        break;
      case "leave the line":
        this.#close("queueing", event, at);
        break;
      case "release":
        this.#close("holding", event, at);
        break;
      case "give back":
        this.#close("permitted", event, at);
        break;
      case "outcome":
        // Whoever is killed, or is stopped, cannot release it: the system does.
        if (!isStopped(event.outcome)) {
          this.#leftHeld = this.#open.filter(({ span }) => depthOf(span.state) > 0);
          for (const { span } of this.#leftHeld) span.neverReleased = true;
        }
        this.#closeAll(at);
        this.#end = event.outcome;
        break;
      case "exit":
        for (const { span } of this.#leftHeld) endSpan(span, at);
        break;
      case "print":
      case "enter":
      case "leave":
        break;
    }
  }

  finish(until: number): Omit<Lane, "name"> {
    this.#closeAll(until);
    if (this.#end === undefined) return { spans: this.#spans };
    const end = this.#end === "sold out" && !this.#wasRefused ? timelineWords.done : this.#end;
    return { spans: this.#spans, end };
  }

  /** Whether it has seen that no ticket is left, or has at least tried to buy one. */
  get #wasRefused(): boolean {
    return this.#spans.some(({ state, count }) =>
      state === "reading" || state === "asking" || state === "querying" ||
      state === "searching" && count === 0
    );
  }

  #begin(state: SpanState, { lock, semaphore: name = lock }: Named, at: number): void {
    const has = (held: SpanState): boolean =>
      state === held || this.#open.some(({ span }) => span.state === held);
    const span: Span = { from: at, to: at, state, locked: has("holding") };
    if (has("permitted")) span.permitted = true;
    this.#spans.push(span);
    this.#open.push({ name, span });
  }

  #close(
    state: SpanState,
    { lock, semaphore: name = lock }: Named,
    at: number,
    count?: number,
  ): void {
    const closed = this.#open.findLast((open) => open.span.state === state && open.name === name);
    if (!closed) return;
    this.#open = this.#open.filter((open) => open !== closed);
    endSpan(closed.span, at);
    if (count !== undefined) closed.span.count = count;
  }

  #closeAll(at: number): void {
    for (const { span } of this.#open) endSpan(span, at);
    this.#open = [];
  }
}

/** Clocks of two processes may differ by a millisecond; no span may end before it began. */
function endSpan(span: Span, at: number): void {
  span.to = Math.max(span.from, at);
}

/** Whether a client's run was ended from outside. */
function isStopped(outcome: string): boolean {
  return outcome === "killed" || outcome === "timed out";
}
