import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import { succeeded } from "../../explorer/causes/steps.ts";
import { isMissing } from "../../explorer/causes/files.ts";
import type { TraceStep } from "../../explorer/trace.ts";
import type { RepairCause } from "../../text/file_cause.ts";
import type { LockCause } from "../../text/lock_cause.ts";
import { namesIn, SOLD } from "./sold_file.ts";

/** Why the count and the names do not agree when a client gives back the lock: exercise 05b. */
export function causeOfDisagreement(evidence: Evidence): RepairCause | undefined {
  const release = evidence.rows.find(({ at, step }) =>
    step.kind === "release" && totalAt(evidence, at) !== totalAt(evidence, 0)
  );
  if (!release) return causeOfLeaving(evidence) ?? causeOfAnotherName(evidence);
  const dropped = causeOfDroppedNames(evidence, release);
  if (dropped) return dropped;
  const { client } = release.step;
  const [victim, repairer] = evidence.rows.slice(0, release.at)
    .filter(({ step }) => step.fault === "crashes");
  if (!victim) return causeOfHalfASale(evidence, release);
  const crashed = victim.step.client;
  const done = writtenBy(evidence, crashed, victim.at);
  if (repairer && hasBegun(evidence, repairer, crashed)) {
    return { kind: "repaired twice", client, crashed, repairer: repairer.step.client };
  }
  if (done !== "count" && done !== "name") {
    return { kind: "repaired what was whole", client, crashed, done };
  }
  const note = noteOf(evidence, victim, client);
  return causeOfOneMore(evidence, client) ??
    { kind: "left half done", client, crashed, done, hadLock: true, ...(note && { note }) };
}

/** The note of a client that crashed, if it had removed it by then, or the next one looked for it before it had the lock. */
function noteOf(
  evidence: Evidence,
  { at, step: { client: crashed } }: Row,
  next: string,
): Extract<RepairCause, { kind: "left half done" }>["note"] {
  const last = evidence.of(crashed, at).findLast(({ step }) => isOfNote(step) && isChange(step))
    ?.step;
  if (!last) return undefined;
  const file = last.on.slice("file ".length);
  const isOwn = evidence.of(crashed, at).some(({ step: { kind, on } }) =>
    on === last.on && (kind === "write" || kind === "create")
  );
  if (last.kind === "remove") return isOwn ? { file, was: "removed" } : undefined;
  const looks = evidence.of(next).filter(({ step: { on, readOnly } }) =>
    readOnly && (on === last.on || on === "files")
  );
  const isEarly = looks.every((row) => row.at < at && evidence.locksOf(next, row.at).length === 0);
  return looks.length > 0 && isEarly ? { file, was: "looked for without the lock" } : undefined;
}

function isOfNote({ on }: TraceStep): boolean {
  return on.startsWith("file ") && on !== `file ${SOLD}`;
}

/**
 * Who took one more off a count that a client had written before it crashed: it did what that one's note says, or wanted
 * to.
 */
export function causeOfOneMore(evidence: Evidence, client: string): RepairCause | undefined {
  const [victim, ...others] = evidence.rows.filter(({ step: { fault } }) => fault === "crashes");
  if (!victim || others.length > 0) return undefined;
  const crashed = victim.step.client;
  if (writtenBy(evidence, crashed, victim.at) !== "count") return undefined;
  const write = evidence.of(client).find(({ at, step: { kind, on } }) =>
    at > victim.at && kind === "write" && on === "tickets"
  );
  const notes = evidence.of(crashed, victim.at).filter(({ step }) => isOfNote(step))
    .map(({ step: { on } }) => on);
  const hasRead = evidence.of(client, write?.at).some(({ at, step: { on, readOnly } }) =>
    at > victim.at && readOnly && notes.includes(on)
  );
  if (!write || !hasRead || evidence.saysYes(client)) return undefined;
  const count = evidence.before(write.at).tickets ?? 0;
  return Number(write.step.detail) === count - 1
    ? { kind: "took one more off", client, crashed, isRefused: !succeeded(write.step) }
    : undefined;
}

/** Why they do not agree in the end though they did whenever the lock was given back. */
function causeOfLeaving(evidence: Evidence): RepairCause | undefined {
  if (totalAt(evidence, evidence.rows.length - 1) === totalAt(evidence, 0)) return undefined;
  const [victim, ...others] = evidence.rows.filter(({ step: { fault } }) => fault === "crashes");
  if (!victim || others.length > 0) return undefined;
  const crashed = victim.step.client;
  const done = writtenBy(evidence, crashed, victim.at);
  const late = evidence.clients.find(({ name }) => (evidence.of(name)[0]?.at ?? -1) > victim.at);
  return late && (done === "count" || done === "name")
    ? { kind: "left half done", client: late.name, crashed, done, hadLock: false }
    : undefined;
}

/** Whether a client that crashed had begun to put right what an earlier one had left. */
function hasBegun(evidence: Evidence, { at, step: { client } }: Row, crashed: string): boolean {
  if (writtenBy(evidence, client, at) !== "nothing") return true;
  // It may have changed a note of the earlier one first.
  const notes = evidence.of(crashed).filter(({ step }) => isChange(step)).map(({ step }) =>
    step.on
  );
  return evidence.of(client, at).some(({ step }) => isChange(step) && notes.includes(step.on));
}

function isChange(step: TraceStep): boolean {
  return step.on.startsWith("file ") && !step.readOnly && succeeded(step);
}

/** Why a ticket was sold twice that one client after the other has sold with the lock: it was put back, by its buyer or another. */
export function causeOfUndoneSale(evidence: Evidence): RepairCause | LockCause | undefined {
  if (evidence.rows.some(({ step: { fault } }) => fault === "crashes")) return undefined;
  for (const { at, step: { client, kind, on } } of evidence.rows) {
    if (kind !== "write" || on !== "tickets" || !evidence.holds(client, at)) continue;
    const [count = 0, written = 0] = [evidence.before(at).tickets, evidence.after(at).tickets];
    if (at === 0 || written <= count) continue;
    const hasSold = evidence.sales(client, at).length > 0;
    if (!hasSold) return { kind: "undid a sale", client, count, written };
    // Whoever has not paid may give its ticket back.
    const hasFailed = evidence.of(client, at).some(({ step: { fault } }) => fault !== undefined);
    if (!hasFailed) return { kind: "wrote again", client, written, withLock: true };
  }
  return undefined;
}

/** Why a client that had written what it would do found nothing to do: somebody without a lock had removed that. */
export function causeOfRemovedNote(evidence: Evidence): RepairCause | undefined {
  for (const { at, step } of evidence.rows) {
    const { client, kind, on } = step;
    if (kind !== "remove" || !succeeded(step) || evidence.locksOf(client, at).length > 0) continue;
    const ofFile = evidence.rows.filter(({ step }) => step.on === on);
    const by = ofFile.findLast((row) => row.at < at && isChange(row.step))?.step.client;
    const next = ofFile.find((row) => row.at > at && row.step.client === by)?.step;
    if (by !== undefined && by !== client && next?.readOnly && isMissing(next)) {
      return { kind: "removed another's note", client, file: on.slice("file ".length), by };
    }
  }
  return undefined;
}

/** Why they do not agree though nobody has crashed. */
function causeOfHalfASale(evidence: Evidence, { at, step }: Row): RepairCause | undefined {
  const { client } = step;
  const done = writtenBy(evidence, client, at);
  return done === "count" || done === "name" ? { kind: "half a sale", client, done } : undefined;
}

/** Why names are missing that were there before. */
function causeOfDroppedNames(evidence: Evidence, { at, step }: Row): RepairCause | undefined {
  const { client } = step;
  for (const write of evidence.of(client, at).filter(({ step: { on } }) => on === `file ${SOLD}`)) {
    const [before, after] = [evidence.before(write.at), evidence.after(write.at)]
      .map(({ files = {} }) => namesIn(files[SOLD]?.text));
    const lost = (before ?? []).filter((name) => !after?.includes(name));
    if (lost.length > 0) return { kind: "dropped names", client, lost };
  }
  return undefined;
}

/** Why a client that has a ticket is not in "sold", though both files agree. */
function causeOfAnotherName(evidence: Evidence): RepairCause | undefined {
  const names = namesIn(evidence.atLast.files?.[SOLD]?.text);
  const crashed = evidence.rows.filter(({ step: { fault } }) => fault === "crashes")
    .map(({ step }) => step.client)
    .find((name) => names.includes(name));
  const client = evidence.clients.map(({ name }) => name).find((name) =>
    evidence.saysYes(name) && !names.includes(name) &&
    writtenBy(evidence, name, Infinity) !== "nothing"
  );
  if (client === undefined || crashed === undefined) return undefined;
  return { kind: "took the ticket of the dead", client, crashed };
}

/** What a client has written of a sale before a row. */
function writtenBy(
  evidence: Evidence,
  client: string,
  before: number,
): "nothing" | "count" | "name" | "both" {
  const isWritten = (on: string): boolean =>
    evidence.of(client, before).some(({ step }) =>
      step.on === on && !step.readOnly && succeeded(step)
    );
  const [count, name] = [isWritten("tickets"), isWritten(`file ${SOLD}`)];
  if (count && name) return "both";
  return count ? "count" : name ? "name" : "nothing";
}

/** How many tickets there are after a row: those that are left, and those that somebody has. */
function totalAt(evidence: Evidence, at: number): number {
  const { tickets = 0, files = {} } = evidence.after(at);
  return tickets + namesIn(files[SOLD]?.text).length;
}
