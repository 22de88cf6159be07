import type { Cause } from "../../text/cause.ts";
import type { PurchaseCause } from "../../text/lock_cause.ts";
import type { Evidence } from "./evidence.ts";
import { doingOf } from "./steps.ts";
import { causeOfStaleSale, causeOfWritingAgain, staleSaleIn } from "./overlaps.ts";

/** Why more clients say that they have a ticket than have bought one, or than there were. */
export function causeOfTooMany(evidence: Evidence): Cause | undefined {
  const again = causeOfWritingAgain(evidence);
  if (again) return again;
  const stale = staleSaleIn(evidence);
  const buyers = evidence.clients.map(({ name }) => name).filter((name) => evidence.saysYes(name));
  for (const client of buyers) {
    if (evidence.purchases(client) > 0) continue;
    const cause = causeOfEmptyYes(evidence, client);
    if (cause) return cause;
  }
  return stale ? causeOfStaleSale(evidence, stale) : causeOfTooManyWritten(evidence);
}

/** Why more tickets are in the stock than there were. */
function causeOfTooManyWritten(evidence: Evidence): PurchaseCause | undefined {
  for (const { at, step } of evidence.rows) {
    if (step.kind !== "write" || step.on !== "tickets") continue;
    const counts = evidence.rows.slice(0, at).map((row) => evidence.after(row.at).tickets ?? 0);
    const [count, written] = [Math.max(...counts), evidence.after(at).tickets ?? 0];
    if (counts.length > 0 && written > count) {
      return { kind: "more than there were", client: step.client, count, written };
    }
  }
  return undefined;
}

/** Why a client says that it has a ticket though it has bought none. */
function causeOfEmptyYes(evidence: Evidence, client: string): PurchaseCause | undefined {
  const rows = evidence.of(client);
  const end = evidence.endOf(client);
  const purchase = rows.find(({ step: { kind } }) => kind === "buy" || kind === "write");
  if (end !== undefined && purchase && purchase.at > end) {
    const doing = doingOf(`${purchase.step.kind} ${purchase.step.on}`);
    return doing && { kind: "answered too soon", client, doing };
  }
  const failed = rows.findLast(({ step: { fault } }) => fault === "fails");
  const doing = failed && doingOf(`${failed.step.kind} ${failed.step.on}`);
  if (doing) return { kind: "ignored a failure", client, doing };
  if (purchase?.step.kind === "buy") return { kind: "told no", client };
  const [sale] = evidence.sales(client);
  const last = evidence.looks(client, sale?.at).at(-1);
  if (sale) {
    return last?.count === 0 ? { kind: "sold out ignored", client } : last && {
      ...{ kind: "wrong count", client, count: last.count, written: sale.written },
    };
  }
  if (last === undefined) return { kind: "bought nothing", client };
  if (last.step.kind === "search") return { kind: "bought nothing", client, found: last.count };
  return last.count === 0
    ? { kind: "sold out ignored", client }
    : { kind: "sale not written", client, count: last.count };
}

/** Why fewer clients say that they have a ticket than have bought one. */
export function causeOfTooFew(evidence: Evidence): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    for (const { at, written } of evidence.sales(client)) {
      const last = evidence.looks(client, at).at(-1);
      if (last && written < last.count - 1) {
        return { kind: "wrong count", client, count: last.count, written };
      }
    }
    const bought = evidence.purchases(client);
    const asked = evidence.of(client).filter(({ step: { kind } }) => kind === "buy").length;
    const times = Math.max(bought, asked);
    if (bought > 0 && times > 1) return { kind: "bought twice", client, times };
    if (bought > 0 && evidence.saysNo(client)) return causeOfFalseNo(evidence, client);
  }
  return undefined;
}

/** Why a client says that it has no ticket though it has bought one. */
function causeOfFalseNo(evidence: Evidence, client: string): Cause {
  const end = evidence.endOf(client);
  const [sale] = evidence.sales(client);
  const doing = "write";
  if (end === undefined || !sale || sale.at <= end) return { kind: "bought and said no", client };
  const operation = evidence.lastOperation(client, end + 1);
  return operation?.step.kind === "sleep"
    ? { kind: "gave up its purchase", client, after: operation.step.detail, doing }
    : { kind: "answered too soon", client, doing };
}

/** Why a client left without a ticket though there is one. */
export function causeOfLeaving(evidence: Evidence, client: string): Cause | undefined {
  const rows = evidence.of(client);
  const last = evidence.lastOperation(client);
  if (last?.step.fault === "fails") {
    const doing = doingOf(`${last.step.kind} ${last.step.on}`);
    return doing && { kind: "left after a failure", client, doing };
  }
  if (last?.step.fault === "gives up") return { kind: "left after waiting", client };
  const tried = rows.findLast(({ step: { id, kind } }) => id !== undefined && kind !== "sleep");
  if (tried?.step.kind === "try to acquire" && tried.step.value === "false") {
    const holder = evidence.before(tried.at).lockHolder;
    const tries = evidence.failedTries(client);
    return { kind: "left when the lock was taken", client, tries, ...(holder && { holder }) };
  }
  const look = evidence.looks(client).at(-1);
  const file = evidence.lastFileOf(client);
  if (!look && file) {
    const naps = rows.filter(({ step: { kind } }) => kind === "sleep").length;
    return { kind: "left at a lock file", client, ...file, naps };
  }
  if (look) {
    // What it saw was so. Somebody wrote more tickets afterwards.
    if (look.count === 0) return causeOfWritingAgain(evidence);
    const other = twinOf(evidence, client);
    return other === undefined
      ? { kind: "left although it saw one", client, found: look.count }
      : { kind: "depends on its name", client, found: look.count, other };
  }
  return evidence.usesFiles(client) || evidence.usesTrains
    ? undefined
    : { kind: "left without looking", client };
}

/** Why a client threw although nothing has failed. */
export function causeOfThrowing(evidence: Evidence, client: string): Cause | undefined {
  const { kind, on, fault } = evidence.lastOperation(client)?.step ?? {};
  if (kind === "acquire" && fault === "gives up") return { kind: "threw after waiting", client };
  if (evidence.looks(client).at(-1)?.count !== 0) return undefined;
  // A write of fewer than none is refused.
  const isLast = kind === "read" || kind === "search" || kind === "write" || on === "window";
  return isLast ? { kind: "threw when sold out", client } : undefined;
}

/** Where clients look at their names: one that did the same at first, and did not leave. */
function twinOf(evidence: Evidence, client: string): string | undefined {
  if (!evidence.saw.name || evidence.saw.chance) return undefined;
  const own = operationsOf(evidence, client);
  return evidence.clients.map(({ name }) => name).find((name) => {
    const all = operationsOf(evidence, name);
    return name !== client && all.length > own.length &&
      own.every((words, index) => all[index] === words);
  });
}

function operationsOf(evidence: Evidence, client: string): string[] {
  return evidence.of(client).filter(({ step: { id } }) => id !== undefined)
    .map(({ step: { kind, on } }) => `${kind} ${on}`);
}
