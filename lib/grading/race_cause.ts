import { Evidence } from "../explorer/causes/evidence.ts";
import { causeOfLeaving, causeOfTooFew, causeOfTooMany } from "../explorer/causes/purchases.ts";
import type { TraceStep } from "../explorer/trace.ts";
import type { Activity, Outcome, RaceEvent } from "../kit/process/protocol.ts";
import type { RaceRecord } from "../race/race.ts";
import type { Cause } from "../text/cause.ts";

/** What of a race has gone wrong. */
export type RaceFailure = "too many" | "too few" | "wrong stock";

/**
 * What in a client's code has led to a race that went wrong, as far as its events show it.
 *
 * Clients tell themselves what they do, and each at its own moment: what one has done between two steps of
 * another one is only told when both of these are told before and after it.
 */
export function causeOfRace(race: RaceRecord, failure: RaceFailure): Cause | undefined {
  // What the owner has answered at its window is not told, nor which version a swap was meant for.
  const isUntold = (event: RaceEvent): boolean =>
    event.kind === "end" && ["request", "swap"].includes(event.activity);
  if (race.events.some(isUntold)) return undefined;
  // Nor which token was shown.
  if (race.lease !== undefined) return undefined;
  // Nor is it told which task of a process has waited for which.
  if (race.inOneProcess) return undefined;
  // A lock that clients have built of files is not told of either.
  if (race.events.some(({ kind }) => kind === "enter")) return undefined;
  const evidence = evidenceOf(race);
  switch (failure) {
    case "too many":
      return causeOfTooMany(evidence);
    case "too few":
      return firstOf(
        evidence.clients.map(({ name }) => name),
        (name) => evidence.saysNo(name) ? causeOfLeaving(evidence, name) : undefined,
      );
    case "wrong stock":
      return causeOfTooMany(evidence) ?? causeOfTooFew(evidence);
  }
}

function firstOf<T>(
  names: readonly string[],
  find: (name: string) => T | undefined,
): T | undefined {
  for (const name of names) {
    const found = find(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const OPERATIONS: Readonly<Record<Activity, Pick<TraceStep, "kind" | "on">>> = {
  search: { kind: "search", on: "tickets" },
  read: { kind: "read", on: "tickets" },
  write: { kind: "write", on: "tickets" },
  acquire: { kind: "acquire", on: "lock" },
  swap: { kind: "swap", on: "store" },
  query: { kind: "query", on: "database" },
  request: { kind: "request", on: "owner" },
};

const STATUS = {
  "bought": { status: "returned", value: "true" },
  "sold out": { status: "returned", value: "false" },
  "threw": { status: "threw" },
  "killed": { status: "crashed" },
  "timed out": { status: "running" },
} as const satisfies Record<Outcome, object>;

/** A race as the run of a schedule: a row for each thing that was done. */
function evidenceOf({ events, results }: RaceRecord): Evidence {
  const underWay = new Map<string, Activity[]>();
  const trace: TraceStep[] = [];
  let holder: string | undefined;
  for (const event of events) {
    const { client } = event;
    const own = underWay.get(client) ?? [];
    if (event.kind === "start") underWay.set(client, [...own, event.activity]);
    const row = rowOf(event);
    if (!row) continue;
    const others = event.kind === "end" ? without(own, event.activity) : own;
    underWay.set(client, others);
    if (row.kind === "acquire" && !row.fault) {
      holder = event.kind === "end" && event.mode === "shared" ? undefined : client;
    }
    if (row.kind === "release" && holder === client) holder = undefined;
    const meanwhile = others.map((activity) => nameOf(OPERATIONS[activity]));
    trace.push({
      ...{ client, detail: "", value: "", ...row },
      ...(meanwhile.length > 0 && { meanwhile }),
      state: JSON.stringify({ lockHolder: holder }),
    });
  }
  const clients = results.map(({ name, outcome }) => ({ name, ...STATUS[outcome] }));
  return new Evidence({ trace, clients }, { chance: false, name: false });
}

type RaceRow = Pick<TraceStep, "kind" | "on"> & Partial<TraceStep>;

function rowOf(event: RaceEvent): RaceRow | undefined {
  switch (event.kind) {
    case "end": {
      const operation = OPERATIONS[event.activity];
      const count = `${event.count ?? ""}`;
      return event.activity === "write"
        ? { ...operation, id: "", detail: count }
        : { ...operation, id: "", value: count, readOnly: event.activity !== "acquire" };
    }
    case "give up":
      return { ...OPERATIONS.acquire, id: "", fault: "gives up" };
    case "release":
      return { kind: "release", on: "lock" };
    default:
      return undefined;
  }
}

function without(activities: readonly Activity[], ended: Activity): Activity[] {
  const at = activities.indexOf(ended);
  return at < 0 ? [...activities] : activities.toSpliced(at, 1);
}

function nameOf({ kind, on }: Pick<TraceStep, "kind" | "on">): string {
  return `${kind} ${on}`;
}
