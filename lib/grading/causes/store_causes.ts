import { causeOfStore } from "../../explorer/causes/store.ts";
import type { Evidence } from "../../explorer/causes/evidence.ts";
import { succeeded } from "../../explorer/causes/steps.ts";
import type { Cause } from "../../text/cause.ts";
import type { StoreCause } from "../../text/desk_cause.ts";
import type { LockCause, PurchaseCause } from "../../text/lock_cause.ts";
import { firstCause } from "./first_cause.ts";
import { causeOfPuttingBack } from "./put_back_causes.ts";

/** Why a client goes past the store: exercise 12. */
export function causeOfGoingPastTheStore(evidence: Evidence): StoreCause | undefined {
  const client = evidence.rows.at(-1)?.step.client;
  return client === undefined ? undefined : { kind: "went past the store", client };
}

/** Why a client has not paid, or has paid in vain or twice: exercise 12. */
export function causeOfPayingWrongly(evidence: Evidence): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    const givenUp = evidence.saysNo(client)
      ? causeOfGivingUpItsPayment(evidence, client)
      : undefined;
    if (givenUp) return givenUp;
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

/** Whose time was up before it had paid: the bank has gone on with that. Exercises 11 and 12. */
export function causeOfGivingUpItsPayment(
  evidence: Evidence,
  client: string,
): LockCause | undefined {
  const rows = evidence.of(client);
  const nap = rows.find(({ step: { kind, meanwhile } }) =>
    kind === "sleep" && meanwhile?.includes("pay bank")
  );
  const payment = nap && rows.find(({ at, step }) => step.kind === "pay" && at > nap.at);
  return payment && !payment.step.fault
    ? { kind: "gave up its payment", client, after: nap.step.detail }
    : undefined;
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
  return causeOfStore(evidence) ?? causeOfGuessing(evidence) ?? causeOfPuttingBack(evidence);
}

/** Who has put back a ticket that it had not taken, by the count of the latest version. */
export function causeOfGivingBack(
  evidence: Evidence,
  { client, written, count }: Extract<StoreCause, { kind: "swapped a wrong count" }>,
): StoreCause | undefined {
  const swap = evidence.of(client).find(({ step }) => step.kind === "swap" && succeeded(step));
  const isFirst = swap !== undefined && Number.parseInt(swap.step.detail) === written;
  return isFirst && written === count + 1 ? { kind: "gave back a ticket", client } : undefined;
}

/** Who has written by a version that it had not read, what does not follow from the count of that version. */
function causeOfGuessing(evidence: Evidence): StoreCause | undefined {
  return firstCause(evidence.rows, ({ at, step }): StoreCause | undefined => {
    if (step.kind !== "swap" || !succeeded(step)) return undefined;
    const { client, detail } = step;
    const [written, version] = [/^\d+/, /\d+$/].map((number) => Number(number.exec(detail)?.[0]));
    const hasRead = evidence.of(client, at).some(({ step: { value } }) =>
      value.endsWith(`"version":${version}}`)
    );
    const count = evidence.before(at).store?.count;
    if (hasRead || written === undefined || version === undefined || count === undefined) {
      return undefined;
    }
    return Math.abs(written - count) === 1
      ? undefined
      : { kind: "guessed a version", client, version, written, count };
  });
}
