import type { Cause } from "../../text/cause.ts";
import type { LockCause, PurchaseCause } from "../../text/lock_cause.ts";
import type { Evidence } from "../../explorer/causes/evidence.ts";
import { doingOf, succeeded } from "../../explorer/causes/steps.ts";
import { causeOfDoingWithout, causeOfOverlap } from "../../explorer/causes/overlaps.ts";
import { causeOfLeaving } from "../../explorer/causes/purchases.ts";
import { closerCauseOfOverlap } from "./closer_overlaps.ts";
import { sharedKindOf } from "./shared_kind.ts";

/** Why the lines of a worker do not stand together: exercise 01. */
export function causeOfLines(evidence: Evidence): Cause | undefined {
  const prints = evidence.rows.filter(({ step: { kind } }) => kind === "print");
  const last = prints.at(-1);
  const before = prints.at(-2);
  // What its code has done at once after that, such as to release the lock, has no id.
  if (last && evidence.rows.findLast(({ step: { id } }) => id !== undefined) === last) {
    const { client, detail, meanwhile } = last.step;
    if (detail.includes("\n")) return { kind: "both lines in one call", client };
    if (meanwhile?.includes("print terminal")) return { kind: "print not awaited", client };
    if (!before || before.step.client === client) return undefined;
    const { client: first } = before.step;
    const overlap = {
      client: first,
      from: before,
      to: last,
      between: last,
      doing: "print",
    } as const;
    return closerCauseOfOverlap(evidence, overlap, causeOfOverlap(evidence, overlap));
  }
  return causeOfMissingLines(evidence);
}

/** Why a worker has printed fewer lines than two. */
export function causeOfMissingLines(evidence: Evidence): Cause | undefined {
  for (const { name: client, status } of evidence.clients) {
    const lines = evidence.of(client).filter(({ step: { kind } }) => kind === "print").length;
    if (status !== "returned" || lines >= 2) continue;
    if (hasStoppedWaiting(evidence, client)) return { kind: "left after waiting", client };
    const left = evidence.failedTries(client) > 0 ? causeOfLeaving(evidence, client) : undefined;
    return left ?? { kind: "printed too few", client, lines };
  }
  return undefined;
}

/** Whether a client stopped waiting for the lock, by a time-out or by a signal, and did nothing more. */
function hasStoppedWaiting(evidence: Evidence, client: string): boolean {
  const { kind, fault, meanwhile } = evidence.lastOperation(client)?.step ?? {};
  return kind === "acquire" && fault === "gives up" ||
    kind === "sleep" && (meanwhile?.includes("acquire lock") ?? false);
}

/** Why a client has the lock while it waits for what needs none: exercises 01 and 03. */
export function causeOfWaitingInside(evidence: Evidence): Cause | undefined {
  const step = evidence.rows.findLast(({ step: { id } }) => id !== undefined)?.step;
  if (!step) return undefined;
  const { client, kind, on } = step;
  const doing = kind === "sleep" ? "nap" : /^files?\b/.test(on) ? "file" : doingOf(`${kind} ${on}`);
  return doing && { kind: "holds meanwhile", client, doing };
}

/** Why a client reads the stock twice with the lock: exercises 01 and 03. */
export function causeOfSecondRead(evidence: Evidence): LockCause | undefined {
  for (const { name: client } of evidence.clients) {
    const inside = evidence.of(client).filter(({ at, step: { kind, on } }) =>
      on === "tickets" && kind !== "search" &&
      (evidence.holds(client, at) || evidence.shares(client, at))
    );
    const [second] = inside.filter(({ step: { kind } }) => kind === "read").slice(1);
    if (!second) continue;
    const isSold = inside.some(({ at, step: { kind } }) => kind === "write" && at < second.at);
    return { kind: "read twice", client, after: isSold ? "write" : "read" };
  }
  return undefined;
}

/** Why a client waits for what it has not found: exercises 02, 03 and 04. */
export function causeOfAskingForNothing(
  evidence: Evidence,
  to: "lock" | "window",
): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    const none = evidence.looks(client).find(({ step: { kind }, count }) =>
      kind === "search" && count === 0
    );
    const asked = none &&
      evidence.of(client).some(({ at, step: { kind, on } }) =>
        at > none.at && on === to && kind !== "search" && kind !== "release"
      );
    if (!asked) continue;
    const isAsking = none.step.meanwhile?.includes(to === "lock" ? "acquire lock" : "buy window");
    return isAsking
      ? { kind: "not awaited", client, operation: `search ${none.step.on}` }
      : { kind: "went on with nothing", client, to };
  }
  return undefined;
}

/** Why a client asks the owner again that has told it no: exercise 04. */
export function causeOfAskingAgain(evidence: Evidence): PurchaseCause | undefined {
  for (const { name: client } of evidence.clients) {
    const asked = evidence.of(client).filter(({ step: { kind } }) => kind === "buy");
    const told = asked.findIndex(({ step: { value } }) => value === "false");
    const { meanwhile = [] } = asked[told]?.step ?? {};
    const open = meanwhile.filter((operation) => operation === "buy window").length;
    if (told >= 0 && told + open + 1 < asked.length) return { kind: "called buy() again", client };
  }
  return undefined;
}

/** Why a client goes past the owner of the tickets: exercise 04. */
export function causeOfGoingPast(evidence: Evidence): PurchaseCause | undefined {
  const step = evidence.rows.at(-1)?.step;
  if (!step) return undefined;
  const { client, on } = step;
  switch (sharedKindOf(on)) {
    case "lock":
    case "permit":
      return { kind: "went past the owner", client, to: "lock" };
    case "tickets":
      return { kind: "went past the owner", client, to: "office" };
    case "file":
      return { kind: "went past the owner", client, to: "files" };
    default:
      return undefined;
  }
}

/** Why a client has not paid, or more than once, or for nothing: exercise 05. */
export function causeOfPaying(evidence: Evidence): Cause | undefined {
  for (const { name } of evidence.clients) {
    const cause = causeOfUnpaid(evidence, name) ?? causeOfPayments(evidence, name) ??
      causeOfPaidForNothing(evidence, name);
    if (cause) return cause;
  }
  return undefined;
}

/** Who took a ticket out of the stock although its payment had failed. */
export function causeOfDeclinedSale(evidence: Evidence, client: string): PurchaseCause | undefined {
  const cause = causeOfUnpaid(evidence, client);
  return cause?.kind === "sold before it paid" && cause.paid === "declined" ? cause : undefined;
}

/** Why a client took a ticket out of the stock before it had paid. */
function causeOfUnpaid(evidence: Evidence, client: string): PurchaseCause | undefined {
  const [sale] = evidence.sales(client);
  if (!sale) return undefined;
  const payments = evidence.of(client).filter(({ step: { kind } }) => kind === "pay");
  const sold = (
    paid: Extract<PurchaseCause, { kind: "sold before it paid" }>["paid"],
  ): PurchaseCause => {
    return { kind: "sold before it paid", client, paid };
  };
  const before = payments.filter(({ at }) => at < sale.at);
  if (before.some(({ step }) => succeeded(step))) return undefined;
  if (before.length > 0) return sold("declined");
  if (sale.step.meanwhile?.includes("pay bank")) {
    const end = evidence.endOf(client);
    const hasSeenIt = payments.some(({ at }) => end !== undefined && at <= end);
    return sold(hasSeenIt ? "at once" : "not awaited");
  }
  return sold(payments.length > 0 ? "later" : "never");
}

/** Why a client has paid more than once. */
function causeOfPayments(evidence: Evidence, client: string): PurchaseCause | undefined {
  const rows = evidence.of(client);
  const [first, second] = rows.filter(({ step }) => step.kind === "pay" && succeeded(step));
  if (!first || !second) return undefined;
  const failed = rows.find(({ at, step }) =>
    at > first.at && at < second.at && step.fault === "fails"
  );
  const after = failed && doingOf(`${failed.step.kind} ${failed.step.on}`);
  return { kind: "paid again", client, ...(after && { after }) };
}

/** Why a client has paid and has no ticket. */
function causeOfPaidForNothing(
  evidence: Evidence,
  client: string,
): Cause | undefined {
  const payment = evidence.of(client).find(({ step: { kind } }) => kind === "pay");
  if (!payment || evidence.purchases(client) > 0) return undefined;
  const looks = evidence.looks(client).filter(({ step: { kind } }) => kind === "read");
  const isPaying = looks[0]?.step.meanwhile?.includes("pay bank");
  if (isPaying) return { kind: "not awaited", client, operation: "read tickets" };
  const before = looks.findLast(({ at }) => at < payment.at);
  const after = looks.find(({ at }) => at > payment.at);
  if (!after) return undefined;
  if (!before) return { kind: "paid before it looked", client };
  const meanwhile = evidence.rows.find(({ at, step: { client: other, kind, on } }) =>
    at > before.at && at < after.at && other !== client && kind === "write" && on === "tickets"
  );
  return meanwhile &&
    causeOfDoingWithout(evidence, client, payment.at, "pay", meanwhile.step.client);
}
