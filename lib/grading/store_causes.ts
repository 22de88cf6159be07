import { causeOfStore } from "../explorer/causes/store.ts";
import { type Evidence, succeeded } from "../explorer/causes/evidence.ts";
import type { Cause } from "../text/cause.ts";
import type { StoreCause } from "../text/desk_cause.ts";
import type { PurchaseCause } from "../text/lock_cause.ts";

/** Why a client goes past the store: exercise 12. */
export function causeOfGoingPastTheStore(evidence: Evidence): StoreCause | undefined {
  const client = evidence.rows.at(-1)?.step.client;
  return client === undefined ? undefined : { kind: "went past the store", client };
}

/** Why a client has not paid, or has paid in vain or twice: exercise 12. */
export function causeOfPayingWrongly(evidence: Evidence): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    const rows = evidence.of(client);
    const payment = rows.find(({ step }) => step.kind === "pay");
    const isTaken = rows.some(({ step, at }) =>
      step.kind === "swap" && succeeded(step) && at < (payment?.at ?? Infinity)
    );
    if (payment && !isTaken) return { kind: "paid before its swap", client };
    if (payment?.step.fault && evidence.saysYes(client)) return declined(client);
    if (!payment && evidence.saysYes(client)) {
      return { kind: "sold before it paid", client, paid: "never" };
    }
  }
  return undefined;
}

function declined(client: string): PurchaseCause {
  return { kind: "ignored a failure", client, doing: "pay" };
}

/** Why more tickets are gone than were sold, or fewer: exercise 12. */
export function causeOfGoneTicket(evidence: Evidence): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    const rows = evidence.of(client);
    const failed = rows.find(({ step }) => step.kind === "pay" && step.fault);
    if (!failed) continue;
    const swap = rows.find(({ step, at }) => step.kind === "swap" && at > failed.at);
    if (!swap) return { kind: "unpaid ticket kept", client };
  }
  return causeOfStore(evidence);
}
