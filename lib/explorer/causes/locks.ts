import type { Cause } from "../../text/cause.ts";
import type { FileCause } from "../../text/file_cause.ts";
import type { LockCause, WayOut } from "../../text/lock_cause.ts";
import type { Waiting } from "../../text/failure_reason.ts";
import { isLock } from "../simulation/operation.ts";
import type { TraceStep } from "../trace.ts";
import type { Evidence, Row } from "./evidence.ts";
import { doneMeanwhile, succeeded, textOf } from "./steps.ts";
import { isMissing, isOfFile, nameOf } from "./files.ts";

/** Why a client that has ended still has the lock. */
export function causeOfKeptLock(evidence: Evidence, client: string): LockCause {
  const acquired = evidence.of(client).findLast(({ step }) =>
    (step.kind === "acquire" || step.kind === "try to acquire") && succeeded(step)
  );
  const end = evidence.endOf(client);
  const wasLate = acquired && end !== undefined && acquired.at > end;
  if (acquired && (wasLate || doneMeanwhile(acquired.step) !== undefined)) {
    return { kind: "acquire not awaited", client };
  }
  return { kind: "never released", client, way: wayOut(evidence, client) };
}

function wayOut(evidence: Evidence, client: string): WayOut {
  if (evidence.client(client)?.status === "threw") return "threw";
  if (evidence.saysYes(client) && evidence.purchases(client) > 0) return "bought";
  const last = evidence.looks(client).at(-1);
  return evidence.saysNo(client) && last?.count === 0 ? "sold out" : "other";
}

/** Why clients wait for ever. */
export function causeOfDeadlock(
  evidence: Evidence,
  waiting: readonly Waiting[],
): LockCause | undefined {
  const shares = ({ client, on }: Waiting): boolean =>
    evidence.shares(client, evidence.rows.length, on);
  const again = waiting.find((wait) => wait.holderIsNext && shares(wait));
  if (again?.holder) return { kind: "shares twice", client: again.client, writer: again.holder };
  const upgrades = waiting.find((wait) => !wait.holderIsNext && shares(wait));
  if (upgrades) return { kind: "upgrades", client: upgrades.client };
  const own = waiting.find(({ client, holder }) => client === holder);
  if (own) return { kind: "waits for itself", client: own.client };
  const [first] = waiting;
  if (first?.holder === undefined) return undefined;
  if (first.holderEnded) return causeOfKeptLock(evidence, first.holder);
  return undefined;
}

/** How many of the last rows of a client tell what it does again and again. */
const TAIL = 12;

/**
 * Why clients go on for ever.
 *
 * @param trying The clients.
 * @param changing What they change meanwhile; nothing where that is not known.
 */
export function causeOfLivelock(
  evidence: Evidence,
  trying: readonly string[],
  changing?: readonly string[],
): Cause | undefined {
  const { lockHolder } = evidence.atLast;
  const client = trying.find((name) => name !== lockHolder) ?? trying[0];
  if (client === undefined) return undefined;
  const tail = evidence.of(client).slice(-TAIL);
  const asks = tail.findLast(({ step: { kind } }) => kind !== "sleep")?.step;
  if (!asks) return undefined;
  const status = evidence.client(lockHolder ?? "")?.status;
  if (asks.kind === "try to acquire" && lockHolder !== undefined) {
    if (lockHolder === client) return { kind: "waits for itself", client };
    return status === "running" ? undefined : causeOfKeptLock(evidence, lockHolder);
  }
  const found = evidence.awaitedFileOf(client, tail);
  const end = found && evidence.client(found.holder)?.status;
  if (found && end !== "running") {
    const { file, holder, given } = found;
    if (given === undefined) {
      return { kind: "file never given back", client, file, holder, crashed: end === "crashed" };
    }
    const isRead = tail.some(({ step: { on, value } }) =>
      on === `file ${file}` && textOf(value) === given
    );
    return isRead ? { kind: "not taken for free", client, file, text: given, holder } : undefined;
  }
  if (!changing) return undefined;
  const files = changing.filter(isOfFile).map(nameOf);
  if (files.length > 0 && trying.length > 1) {
    return { kind: "changed for ever", clients: trying, files };
  }
  // Where somebody goes on changing it, the answer may change. Who has a lock by turns tells nothing of what they ask for.
  if (!changing.every(isLock)) return undefined;
  const asked = changing.length > 0 ? askedWithTheLock(tail) : asks;
  if (!asked) return undefined;
  if (isOfFile(asked.on)) return causeOfReading(evidence, trying);
  // To pay is no question: whoever has paid waits for something else.
  if (!isSaidEachTime(tail, asked) || asked.kind === "pay") return undefined;
  const what = [asked.kind, asked.on].join(" ");
  return { kind: "asks for ever", client, what, answer: asked.value };
}

/** What a client asks of the stock that has the lock each time, and asks nothing else after that. */
function askedWithTheLock(tail: readonly Row[]): TraceStep | undefined {
  const asks = tail.findLast(({ step }) => step.readOnly)?.step;
  return asks?.on === "tickets" ? asks : undefined;
}

/** Whether the answer to what a client asks is the same each time. */
function isSaidEachTime(tail: readonly Row[], asks: TraceStep): boolean {
  return tail.every(({ step: { kind, on, detail, value } }) =>
    kind !== asks.kind || on !== asks.on || detail !== asks.detail || value === asks.value
  );
}

/** What clients that go on for ever read in files that nobody changes, or look for in vain. */
function causeOfReading(evidence: Evidence, trying: readonly string[]): FileCause | undefined {
  const reads = trying.flatMap((client) => {
    const last = evidence.of(client).findLast(({ step }) =>
      isOfFile(step.on) && (step.kind === "read" || step.readOnly && isMissing(step))
    )?.step;
    if (!last) return [];
    const text = isMissing(last) ? {} : { text: textOf(last.value) };
    return [{ client, file: nameOf(last.on), ...text }];
  });
  return reads.length === trying.length ? { kind: "reads for ever", reads } : undefined;
}
