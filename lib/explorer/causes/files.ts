import type { Cause } from "../../text/cause.ts";
import type { FileCause } from "../../text/file_cause.ts";
import type { TraceStep } from "../trace.ts";
import type { Evidence, Row } from "./evidence.ts";
import { succeeded, textOf } from "./steps.ts";
import { causeOfDoingWithout, causeOfOverlap } from "./overlaps.ts";

/** Why two clients are in the critical section. */
export function causeOfTwoInside(evidence: Evidence): Cause | undefined {
  const last = evidence.rows.at(-1);
  if (last?.step.kind !== "enter") return undefined;
  const { client } = last.step;
  const other = evidence.atLast.inSection?.find((name) => name !== client);
  if (other === undefined) return undefined;
  if (!evidence.usesFiles(client) && !evidence.usesFiles(other)) {
    return causeByLock(evidence, last, other);
  }
  const entered = evidence.of(other).findLast(({ step: { kind } }) => kind === "enter");
  if (!entered) return undefined;
  return causeOfLostFile(evidence, other, entered.at) ??
    causeOfTakeOver(evidence, client, other, last.at) ?? causeOfGivingWay(evidence, last, other) ??
    causeOfRead(evidence, last, other);
}

/** What the one inside had written over its own text before it entered, and the next one went by that. */
function causeOfGivingWay(
  evidence: Evidence,
  { at, step: { client: other } }: Row,
  client: string,
): FileCause | undefined {
  const entered = evidence.of(client).findLast(({ step: { kind } }) => kind === "enter");
  const writes = evidence.of(client, entered?.at).filter(({ step: { kind } }) => kind === "write");
  const last = writes.at(-1);
  if (!last || !writes.some(({ step }) => step !== last.step && step.on === last.step.on)) {
    return undefined;
  }
  const file = nameOf(last.step.on);
  const text = evidence.after(last.at).files?.[file]?.text;
  const read = evidence.of(other, at).findLast(({ step: { kind, on } }) =>
    kind === "read" && on === last.step.on
  );
  if (!read || text === undefined || read.at < last.at || textOf(read.step.value) !== text) {
    return undefined;
  }
  return { kind: "gave way, and entered", client, file, text, other };
}

/** What a client read right before it entered: where files are only read and written, it went by that. */
function causeOfRead(evidence: Evidence, { at, step }: Row, holder: string): FileCause | undefined {
  const { client } = step;
  const before = evidence.of(client, at).findLast(({ step: { on } }) => isOfFile(on))?.step;
  if (before?.kind !== "read") return undefined;
  const { on, value } = before;
  const text = value === "" ? {} : { text: textOf(value) };
  return { kind: "went in after a read", client, file: nameOf(on), ...text, holder };
}

/** Two are inside in spite of the lock of the desk. */
function causeByLock(evidence: Evidence, last: Row, other: string): Cause | undefined {
  const { client } = last.step;
  const entered = evidence.of(other).findLast(({ step: { kind } }) => kind === "enter");
  if (!entered) return undefined;
  const doing = "enter";
  if (!evidence.holds(other, entered.at)) {
    return causeOfDoingWithout(evidence, other, entered.at, doing, client);
  }
  return causeOfOverlap(evidence, {
    ...{ client: other, from: entered, to: last, between: last, doing },
  });
}

/** What has become of the lock file of a client that is in the critical section. */
function causeOfLostFile(
  evidence: Evidence,
  holder: string,
  entered: number,
): FileCause | undefined {
  const made = evidence.of(holder, entered).findLast(({ step }) => fileMadeBy(step) !== undefined);
  const file = made && fileMadeBy(made.step);
  if (!made || file === undefined) return undefined;
  const changed = evidence.rows.find(({ at, step }) => at > made.at && changes(step, file));
  if (!changed) return undefined;
  const { client, kind, meanwhile = [] } = changed.step;
  if (client === holder) {
    if (changed.at < entered) return undefined;
    return { kind: "given back inside", client, file, isAwaitMissing: meanwhile.length > 0 };
  }
  const looks = evidence.of(client, changed.at).filter(({ step: { on, readOnly } }) =>
    on === `file ${file}` && readOnly
  );
  const look = looks.at(-1);
  const age = look && look.at > made.at ? ageOf(look) : undefined;
  const facts = { client, file, holder, ...(age !== undefined && { age }) };
  if (fileMadeBy(changed.step) === file) {
    if (look && look.at < made.at && isMissing(look.step)) {
      return { kind: "looked, then wrote", client, file, holder };
    }
    // What both only write is no lock, but something that they share.
    return made.step.kind === "write" ? undefined : { kind: "overwrote a lock file", ...facts };
  }
  const renamed = kind === "rename";
  const old = looks.findLast((row) => ageOf(row) !== undefined);
  return old && old.at < made.at
    ? { kind: "removed the next one", client, file, holder, renamed }
    : { kind: "removed a lock file", ...facts, renamed };
}

/** Why a client entered while the lock file of another one was still there. */
function causeOfTakeOver(
  evidence: Evidence,
  client: string,
  holder: string,
  entered: number,
): FileCause | undefined {
  const rows = evidence.of(client, entered);
  const tried = rows.findLast(({ step: { kind, on } }) =>
    (kind === "create" || kind === "write" || kind === "rename") && isOfFile(on)
  );
  if (!tried) return { kind: "entered without a lock file", client };
  const own = fileMadeBy(tried.step);
  if (own === undefined) {
    return tried.step.kind === "create"
      ? { kind: "ignored that the file was there", client, file: nameOf(tried.step.on) }
      : undefined;
  }
  const theirs = evidence.of(holder, entered).findLast(({ step }) =>
    fileMadeBy(step) !== undefined
  );
  const file = theirs && fileMadeBy(theirs.step);
  if (!theirs || file === undefined || file === own) return undefined;
  const list = rows.findLast(({ step: { kind } }) => kind === "list")?.step.value;
  const names = list === undefined ? [] : namesIn(list);
  if (names.includes(own) && names.includes(file)) {
    return names[0] === own ? { kind: "first on the list", client, holder } : undefined;
  }
  const looks = rows.filter(({ at, step: { on, readOnly } }) =>
    on === `file ${file}` && readOnly && at > theirs.at
  );
  const age = looks.map(ageOf).findLast((age) => age !== undefined);
  if (age !== undefined) {
    return { kind: "took over from the living", client, file, holder, age };
  }
  const text = looks.findLast(({ step: { kind } }) => kind === "read")?.step.value;
  if (text !== undefined && theirs.step.kind === "create") {
    return {
      kind: "ignored what the file said",
      client,
      file,
      holder,
      text: textOf(text),
    };
  }
  if (looks.length > 0 || tried.at < theirs.at) return undefined;
  const hasLooked = rows.some(({ step: { on, readOnly } }) => on === `file ${file}` && readOnly);
  if (hasLooked) return { kind: "looked too early", client, file, holder };
  return { kind: "did not look at the holder", client, file, own, holder };
}

/** The file that is there after a step as its client has made it. */
function fileMadeBy(step: TraceStep): string | undefined {
  const { kind, on, detail } = step;
  if (!isOfFile(on) || !succeeded(step)) return undefined;
  if (kind === "rename") return detail.slice("to ".length);
  return kind === "create" || kind === "write" ? nameOf(on) : undefined;
}

/** Whether a file is another one after a step, or none. */
function changes(step: TraceStep, file: string): boolean {
  if (fileMadeBy(step) === file) return true;
  const { kind, on } = step;
  return on === `file ${file}` && (kind === "remove" || kind === "rename") && succeeded(step);
}

/** Whether an operation is one on a single file. */
export function isOfFile(on: string): boolean {
  return on.startsWith("file ");
}

/** The name of the file that an operation is on. */
export function nameOf(on: string): string {
  return on.slice("file ".length);
}

/** Whether a look has found no file. */
export function isMissing({ value }: TraceStep): boolean {
  return value === "" || value === "false";
}

/** How old a file is that a client has looked at, in milliseconds. */
function ageOf({ step: { kind, value } }: Row): number | undefined {
  return kind === "look at the age of" && value !== "" ? Number(value) : undefined;
}

function namesIn(list: string): string[] {
  const names: unknown = JSON.parse(list);
  return Array.isArray(names) ? names.map(String) : [];
}

/** Why tickets are lost although a lock of files is right. */
export function causeOfSaleOutside(evidence: Evidence): FileCause | undefined {
  for (const { name: client } of evidence.clients) {
    const hasEntered = evidence.of(client).some(({ step: { kind } }) => kind === "enter");
    const outside = evidence.sales(client).find(({ at }) =>
      !evidence.before(at).inSection?.includes(client)
    );
    if (hasEntered && outside) return { kind: "bought outside", client };
  }
  return undefined;
}
