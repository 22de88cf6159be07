import type { SemaphoreCause } from "../../text/desk_cause.ts";
import type { Waiting } from "../../text/failure_reason.ts";
import type { Evidence, Row } from "./evidence.ts";
import { succeeded } from "./steps.ts";

const TAKES: ReadonlySet<string> = new Set(["take", "try to take"]);

/** Why one client more is in the critical section than there is room for: the one that has entered last. */
export function causeOfCrowd(evidence: Evidence): SemaphoreCause | undefined {
  const last = lastEntry(evidence);
  if (!last) return undefined;
  const { client, meanwhile } = last.step;
  const inside = evidence.atLast.inSection ?? [];
  if (meanwhile?.some(isTakeOfPermit)) return { kind: "permit not awaited", client };
  const refused = takesOf(evidence, client).at(-1);
  if (refused && !succeeded(refused.step)) return { kind: "went in without a permit", client };
  const early = inside.find((name) => hasGivenBackInside(evidence, name));
  if (early !== undefined) return { kind: "permit given back inside", client: early };
  const users = inside.filter((name) => takesOf(evidence, name).length > 0);
  if (users.length === 0) return causeOfCounting(evidence, inside);
  if (!users.includes(client)) return { kind: "did without a permit", client };
  const permits = evidence.atLast.permits ?? {};
  if (!Object.values(permits).flat().includes(client)) {
    return { kind: "permit given back before", client };
  }
  const semaphores = Object.keys(permits);
  const [only = ""] = semaphores;
  if (semaphores.length > 1) return { kind: "several semaphores", semaphores };
  const number = numberOf(only);
  return number >= inside.length ? { kind: "number of permits", permits: number } : undefined;
}

/** Why somebody waits outside while a window is empty: for the one that has entered last. */
export function causeOfEmptyWindow(evidence: Evidence): SemaphoreCause | undefined {
  const last = lastEntry(evidence);
  if (!last) return undefined;
  const { client } = last.step;
  const { permits = {}, holders = {} } = evidence.atLast;
  const lock = Object.keys(holders).find((on) => holders[on] === client);
  if (lock !== undefined) return { kind: "kept inside", client, on: lock };
  const semaphore = Object.keys(permits).find((key) => permits[key]?.includes(client));
  if (semaphore === undefined) return undefined;
  const greedy = permits[semaphore]?.find((name, at, all) => all.indexOf(name) < at);
  return greedy === undefined
    ? { kind: "number of permits", permits: numberOf(semaphore) }
    : { kind: "wants another permit", client: greedy };
}

/** The entry that a run ends with, or that only releases follow: these come with the step of the entry. */
function lastEntry({ rows }: Evidence): Row | undefined {
  const last = rows.findLast(({ step: { kind } }) => !/^(give back|release)$/.test(kind));
  return last?.step.kind === "enter" ? last : undefined;
}

/** How many permits a semaphore has, by what tells it from others. */
function numberOf(semaphore: string): number {
  return Number(/\((\d+)\)$/.exec(semaphore)?.[1]);
}

/** What clients did instead that have taken no permit: perhaps they have counted in a file. */
function causeOfCounting(evidence: Evidence, inside: readonly string[]): SemaphoreCause {
  for (const client of inside) {
    const wrote = evidence.of(client).findLast(({ step: { kind, on } }) =>
      kind === "write" && on.startsWith("file ")
    );
    const read = wrote &&
      evidence.of(client, wrote.at).findLast(({ step: { kind, on } }) =>
        kind === "read" && on === wrote.step.on
      );
    const between = wrote && read &&
      evidence.rows.slice(read.at, wrote.at).find(({ step }) =>
        step.kind === "write" && step.on === wrote.step.on && step.client !== client
      );
    if (between) {
      const file = wrote.step.on.slice("file ".length);
      return { kind: "counted in two steps", client, file, other: between.step.client };
    }
  }
  return { kind: "no semaphore" };
}

/** Why a client that has ended still has a permit. */
export function causeOfKeptPermit(evidence: Evidence, client: string): SemaphoreCause {
  const threw = evidence.client(client)?.status === "threw";
  const last = takesOf(evidence, client).at(-1);
  const end = evidence.endOf(client);
  const isLate = last !== undefined && end !== undefined && last.at > end;
  return isLate ? { kind: "permit not awaited", client } : { kind: "permit kept", client, threw };
}

/** Why clients wait for permits for ever. */
export function causeOfWaitingForPermits(
  evidence: Evidence,
  waiting: readonly Waiting[],
): SemaphoreCause | undefined {
  const [first] = waiting;
  if (first?.holder === undefined) return undefined;
  if (first.holderEnded) return causeOfKeptPermit(evidence, first.holder);
  const own = waiting.find(({ client, holder }) => client === holder);
  return own && { kind: "wants another permit", client: own.client };
}

/** Why a client gave back a permit that it does not have. */
export function causeOfPermitError(evidence: Evidence, client: string): SemaphoreCause {
  const taken = takesOf(evidence, client).filter(({ step }) => succeeded(step)).length;
  const given = evidence.of(client).filter(({ step: { kind } }) => kind === "give back").length;
  return taken > 0 && taken === given
    ? { kind: "gave back twice", client, taken }
    : { kind: "gave back what it has not taken", client };
}

/** Whether a client has left without a ticket because it got no permit. */
export function causeOfLeavingWithoutPermit(
  evidence: Evidence,
  client: string,
): SemaphoreCause | undefined {
  const last = evidence.lastOperation(client)?.step;
  return last && TAKES.has(last.kind) && !succeeded(last)
    ? { kind: "left without a permit", client }
    : undefined;
}

function takesOf(evidence: Evidence, client: string): Row[] {
  return evidence.of(client).filter(({ step: { kind } }) => TAKES.has(kind));
}

function isTakeOfPermit(operation: string): boolean {
  return operation.startsWith("take permit of ");
}

/** Whether a client that is in its critical section has given its permit back since it entered. */
function hasGivenBackInside(evidence: Evidence, client: string): boolean {
  const rows = evidence.of(client);
  const entered = rows.findLast(({ step: { kind } }) => kind === "enter");
  const gaveBack = rows.findLast(({ step: { kind } }) => kind === "give back");
  return gaveBack !== undefined && (entered?.at ?? 0) < gaveBack.at;
}
