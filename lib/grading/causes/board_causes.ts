import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import type { Cause } from "../../text/cause.ts";
import type { BoardCause } from "../../text/file_cause.ts";
import { boardIn, ticketsOn } from "./board.ts";
import { namesIn, SOLD } from "./sold_file.ts";

const NAMES = `file ${SOLD}`;

/** Why a client has seen half a sale, or nothing: exercise 09. */
export function causeOfHalfASale(evidence: Evidence): Cause | undefined {
  const total = evidence.before(1).tickets;
  const printed = evidence.rows.find(({ step: { kind, detail } }) => {
    const board = kind === "print" ? boardIn(detail) : undefined;
    return board !== undefined && ticketsOn(board) !== total;
  });
  if (!printed) return causeOfNoBoard(evidence);
  const reader = printed.step.client;
  const looks = [isLookAtCount, isLookAtNames].map((isLook) =>
    evidence.of(reader, printed.at).findLast(({ step }) => isLook(step))
  );
  const [first, second] = looks.filter((look) => look !== undefined).sort((a, b) => a.at - b.at);
  if (!first || !second) return { kind: "looked at one part", client: reader };
  const ofReader = causeOfLooking(evidence, first, second);
  if (ofReader) return ofReader;
  const hasChanged = evidence.of(reader, printed.at).some(({ at, step }) =>
    at > first.at && isPartOfASale(step)
  );
  if (hasChanged) return { kind: "changed before it printed", client: reader };
  const sale = evidence.rows.findLast(({ at, step }) =>
    step.client !== reader && isPartOfASale(step) && at < second.at
  );
  if (!sale) return undefined;
  const own = evidence.locksOf(reader, first.at);
  const others = evidence.locksOf(sale.step.client, sale.at);
  if (others.length > 0 && !others.some((lock) => own.includes(lock))) {
    return { kind: "two locks", client: reader, other: sale.step.client };
  }
  return causeOfSelling(evidence, sale.step.client, { seen: second.at, locks: own });
}

function causeOfNoBoard(evidence: Evidence): BoardCause | undefined {
  const client = evidence.clients.find(({ name }) =>
    !evidence.of(name).some(({ step: { kind } }) => kind === "print")
  );
  return client && { kind: "looked at nothing", client: client.name };
}

/** Why a reader's lock did not keep its two looks together. */
function causeOfLooking(evidence: Evidence, first: Row, second: Row): BoardCause | undefined {
  const { client } = first.step;
  const without = [first, second].filter(({ at }) => evidence.locksOf(client, at).length === 0);
  if (without.length === 0) {
    const sale = evidence.rows.some(({ at, step }) =>
      step.client !== client && isPartOfASale(step) && at > first.at && at < second.at
    );
    const released = releasesBetween(evidence, client, first.at, second.at);
    return released && sale ? { kind: "looked in two goes", client } : undefined;
  }
  const parts = without.map(({ step }) => isLookAtNames(step) ? "names" : "count");
  const isAwaited = !without.some(({ step }) => step.meanwhile?.includes("acquire lock"));
  return { kind: "looked without the lock", client, parts, isAwaited };
}

/**
 * How a writer let others see one of its two writes without the other.
 *
 * @param reader Where the second of the two was seen, and the locks that whoever saw it had.
 */
function causeOfSelling(
  evidence: Evidence,
  client: string,
  { seen, locks }: { readonly seen: number; readonly locks: readonly string[] },
): Cause | undefined {
  const writes = evidence.of(client).filter(({ step }) => isPartOfASale(step));
  for (const { at, step } of writes) {
    const doing = step.on === NAMES ? "file" : "write";
    if (evidence.shares(client, at)) return { kind: "only shared", client, doing };
  }
  const [first, last] = [writes.find(({ at }) => at < seen), writes.at(-1)];
  if (!first) return undefined;
  const ofFailing = causeOfFailing(evidence, client);
  if (ofFailing) return ofFailing;
  if (evidence.locksOf(client, first.at).length === 0) {
    const doing = first.step.on === NAMES ? "file" : "write";
    if (evidence.gaveUpWaiting(client, first.at)) return { kind: "stopped waiting", client, doing };
    const hadIt = locks.some((lock) => evidence.lastRelease(client, first.at, lock));
    return { kind: "sold without the lock", client, hadIt };
  }
  const released = last && releasesBetween(evidence, client, first.at, last.at + 1);
  return released || last === first ? { kind: "sold in two goes", client } : undefined;
}

/** What a client has left half done when the network failed: the part of a sale that it changed before, or after that. */
function causeOfFailing(evidence: Evidence, client: string): BoardCause | undefined {
  const rows = evidence.of(client);
  const printed = rows.findLast(({ step }) => step.kind === "print")?.at ?? 0;
  const failure = rows.find(({ at, step }) => step.fault === "fails" && at > printed);
  const changes = rows.filter(({ step }) => isPartOfASale(step) && !step.fault);
  const last = changes.at(-1);
  if (!failure || !last || changes.some(({ step }) => step.on !== last.step.on)) return undefined;
  if (last.at < failure.at) return { kind: "failed in between", client };
  const isUndone = last.step.on === NAMES && !namesIn(last.step.detail).includes(client);
  return isUndone ? undefined : { kind: "went on after a failure", client };
}

/** Why the names are not those of the buyers: of a sale that failed, or one has written over another one's name. */
export function causeOfWrongNames(evidence: Evidence): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    const ofFailing = causeOfFailing(evidence, client);
    if (ofFailing) return ofFailing;
  }
  const writes = evidence.rows.filter(({ step: { kind, on } }) => kind === "write" && on === NAMES);
  for (const write of writes) {
    const { client } = write.step;
    const read = evidence.of(client, write.at).findLast(({ step }) => isLookAtNames(step));
    const from = read?.at ?? 0;
    const other = writes.find(({ at, step }) =>
      step.client !== client && at > from && at < write.at
    );
    if (!other) {
      const before = writes.findLast(({ at }) => at < write.at)?.step.detail ?? "";
      const after = write.step.detail;
      const lost = namesIn(before).find((name) => !namesIn(after).includes(name));
      if (lost === undefined || lost === client) continue;
      const kind = after.startsWith(before) ? "ran names together" : "left names out";
      return { kind, client, other: lost };
    }
    if (evidence.shares(client, write.at)) return { kind: "only shared", client, doing: "file" };
    return { kind: "wrote old names", client, other: other.step.client };
  }
  return undefined;
}

/** Whether a client released a lock that it had at the first row before it came to the second one. */
function releasesBetween(evidence: Evidence, client: string, from: number, to: number): boolean {
  return evidence.locksOf(client, from).some((lock) =>
    (evidence.lastRelease(client, to, lock)?.at ?? -1) > from
  );
}

function isLookAtCount({ kind, on }: Row["step"]): boolean {
  return on === "tickets" && (kind === "read" || kind === "search");
}

function isLookAtNames({ kind, on }: Row["step"]): boolean {
  return on === NAMES && kind === "read";
}

function isPartOfASale({ kind, on }: Row["step"]): boolean {
  return kind === "write" && (on === "tickets" || on === NAMES);
}
