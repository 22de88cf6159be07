import type {
  ScheduleBar,
  SchedulePicture,
  ScheduleRow,
  StaleWrite,
} from "../pictures/schedule.ts";
import type { FailureKind, Waiting } from "../text/failure_reason.ts";
import { stepWords } from "../text/words.ts";
import { breaksRule } from "./failure.ts";
import type { SharedView } from "./checks.ts";
import { isLock, LOCK_OF_ALL, NEXT_IN_LINE, ticketsOf } from "./simulation/operation.ts";
import { type ClientEnd, showValue, type TraceStep } from "./trace.ts";

/** A run, as far as its picture shows it. A {@linkcode Failure} is one. */
export interface PicturedRun {
  /** How it failed, if it did. */
  kind?: FailureKind;
  /** Everything that happened. */
  trace: readonly TraceStep[];
  /** The clients. */
  clients: readonly Pick<ClientEnd, "name" | "status">[];
  /** Who still waits at the end. */
  waiting: readonly Waiting[];
}

/**
 * Turns what happened in a run into the data that a picture is drawn from, by `scheduleText`,
 * `scheduleSvg` or `drawSchedule`.
 */
export function pictureOf({ kind, trace, clients, waiting }: PicturedRun): SchedulePicture {
  const names = clients.map(({ name }) => name);
  const stale = staleWrites(trace);
  const things = new Set(trace.map(({ on }) => on));
  const rows = trace.map((step, row): ScheduleRow => ({
    client: step.client,
    text: textOf(step),
    tone: stale.some(({ writeRow }) => writeRow === row) ? "wrong" : toneOf(step),
    shared: describeState(step.state, things),
  }));
  // Of a run that a rule has stopped, the last step is the one that broke it.
  const wasStopped = kind !== undefined && breaksRule({ kind }) &&
    clients.some(({ status }) => status === "running");
  return {
    clients: names,
    rows,
    bars: [...names.flatMap((name) => barsOf(name, trace)), ...stillWaiting(waiting, trace.length)],
    stale,
    isFine: kind === undefined,
    ...(wasStopped && trace.length > 0 && { badRow: trace.length - 1 }),
  };
}

/** What a task waits for that waits for no operation: a promise that only another one can settle. */
export const ANOTHER_TASK = "another task";

const TAKES = new Set(["acquire", "take", "enter", "wake up"]);
const TRIES = new Set(["try to acquire", "try to take"]);
const GIVES_BACK = new Set(["release", "step back", "give back", "leave", "wait"]);
/** What takes or gives back the lock of another thing: whoever waits for a condition sleeps without it. */
const OF_CONDITIONS = new Set(["wait", "wake up"]);

/** What a step did, in a few words, such as `"read tickets → 1"`. */
export function textOf({ kind, on, detail, value, fault }: TraceStep): string {
  const what = stepWords.operation({ kind, on, detail });
  const shown = stepWords.answer(value, on);
  const answer = shown === "" || isTake({ kind, value }) ? "" : ` → ${shown}`;
  return fault ? `${what} (${stepWords.faults[fault]})${answer}`.trim() : what + answer;
}

function toneOf({ kind, value, fault, readOnly }: TraceStep): ScheduleRow["tone"] {
  if (fault) return "fault";
  if (isTake({ kind, value }) || GIVES_BACK.has(kind)) return "lock";
  return readOnly ? "look" : "change";
}

/** Whether a step took a lock or entered a section. A try may not have, nor has a writer that is next in line. */
function isTake({ kind, value }: Pick<TraceStep, "kind" | "value">): boolean {
  return TAKES.has(kind) && !isNext({ value }) || (TRIES.has(kind) && value === "true");
}

function isNext({ value }: Pick<TraceStep, "value">): boolean {
  return value === showValue(NEXT_IN_LINE);
}

/** How a client stood from row to row. */
function barsOf(client: string, trace: readonly TraceStep[]): ScheduleBar[] {
  const bars: ScheduleBar[] = [];
  const last = trace.length - 1;
  trace.forEach((step, row) => {
    if (step.wakes?.includes(client)) {
      const from = trace.findLastIndex((earlier, index) =>
        index < row && earlier.client === client
      ) + 1;
      bars.push({ client, from, to: row, state: "waits", on: ANOTHER_TASK });
    }
    if (step.client !== client) return;
    if (step.waitedFrom !== undefined && step.waitedFrom < row) {
      bars.push({
        client,
        from: step.waitedFrom,
        to: row - 1,
        state: "waits",
        on: stepWords.thing(step.on),
      });
    }
    if (step.fault === "late") {
      const next = trace.findIndex((later, index) => index > row && later.client === client);
      bars.push({ client, from: row, to: next < 0 ? last : next - 1, state: "paused" });
    }
    if (step.fault === "crashes") bars.push({ client, from: row, to: last, state: "crashed" });
    // Whoever stops waiting for a condition has the lock again, whatever has ended its wait.
    if (!isTake(step) || step.fault && step.kind !== "wake up") return;
    const held = heldBy(step);
    const end = trace.findIndex((later, index) =>
      index > row && later.client === client &&
      (later.fault === "crashes" || (GIVES_BACK.has(later.kind) && heldBy(later) === held))
    );
    const to = end < 0 ? last : end;
    if (step.kind === "enter") bars.push({ client, from: row, to, state: "in the section" });
    else {bars.push({
        client,
        from: row,
        to,
        state: "holds the lock",
        on: stepWords.thing(held),
      });}
  });
  return bars;
}

/** What a step takes or gives back. */
function heldBy({ kind, on }: Pick<TraceStep, "kind" | "on">): string {
  return OF_CONDITIONS.has(kind) ? LOCK_OF_ALL : on;
}

function stillWaiting(waiting: readonly Waiting[], rows: number): ScheduleBar[] {
  return waiting.map(({ client, on, from }) => {
    const to = Math.max(from, rows - 1);
    return { client, from, to, state: "waits", on: stepWords.thing(on) };
  });
}

/** Whether a step has changed what it was about; a file that was there already was not created. */
function changes({ readOnly, fault, value }: TraceStep): boolean {
  return !readOnly && !fault && value !== "false";
}

/** Writes that follow from a look at something which somebody else has changed in between. */
function staleWrites(trace: readonly TraceStep[]): StaleWrite[] {
  return trace.flatMap((write, writeRow) => {
    if (!changes(write) || isTake(write) || GIVES_BACK.has(write.kind)) return [];
    const readRow = trace.findLastIndex(({ client, on, readOnly }, row) =>
      row < writeRow && client === write.client && on === write.on && readOnly === true
    );
    const read = trace[readRow];
    if (!read) return [];
    const changedRow = trace.findLastIndex((step, row) =>
      row > readRow && row < writeRow && step.client !== write.client && step.on === write.on &&
      changes(step)
    );
    if (changedRow < 0) return [];
    const belief = stepWords.belief(read);
    return [{ client: write.client, readRow, writeRow, changedRow, belief }];
  });
}

/**
 * The shared things in a few words, such as `"tickets = 1, lock: Ann"`.
 *
 * @param state A {@linkcode SharedView} as JSON.
 * @param things The names of the things that the run touched; the others are left out.
 */
export function describeState(state: string, things: ReadonlySet<string>): string {
  // JSON leaves out what is undefined.
  const world: Partial<SharedView> = JSON.parse(state);
  const words: string[] = [];
  if (things.has("tickets")) words.push(stepWords.tickets(world.tickets ?? 0));
  if (things.has("window")) words.push(stepWords.window(world.windowTickets ?? 0));
  if (things.has("store") && world.store) words.push(stepWords.store(world.store));
  if (things.has("fenced store") && world.fencedStore) {
    words.push(stepWords.fencedStore(world.fencedStore));
  }
  for (const [train, left] of Object.entries(world.trains ?? {})) {
    if (things.has(ticketsOf(train))) words.push(stepWords.tickets(left, train));
  }
  for (const lock of [...things].filter(isLock).sort()) {
    words.push(stepWords.lock(world.holders?.[lock], lock, world.readers?.[lock]));
  }
  for (const permit of [...things].filter((thing) => thing.startsWith("permit of "))) {
    const holders = Object.entries(world.permits ?? {})
      .flatMap(([key, holders]) => key.startsWith(`${permit} (`) ? holders : []);
    words.push(stepWords.permits(permit, holders));
  }
  const files = Object.entries(world.files ?? {});
  for (const [name, { text }] of files) words.push(stepWords.file(name, text));
  // A file that is gone shows, too.
  const touchesFiles = [...things].some((thing) => /^files?\b/.test(thing));
  if (touchesFiles && files.length === 0) words.push(stepWords.noFile);
  return words.join(", ");
}
