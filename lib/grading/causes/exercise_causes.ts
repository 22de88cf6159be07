import type { Evidence } from "../../explorer/causes/evidence.ts";
import type { Failure } from "../../explorer/failure.ts";
import type { Cause } from "../../text/cause.ts";
import type { ConditionCause } from "../../text/desk_cause.ts";
import type { RepairCause } from "../../text/file_cause.ts";
import type { PurchaseCause } from "../../text/lock_cause.ts";

/** What led to a failure that only clients of an exercise come to: the explorer, which is loaded in pages, does without. */
export function causeInExercise(failure: Failure, evidence: Evidence): Cause | undefined {
  if (evidence.usesTrains || evidence.usesStore || evidence.usesFencedStore) return undefined;
  switch (failure.kind) {
    case "oversold":
    case "lost update":
      return causeOfUnpaid(evidence);
    case "left without a ticket":
      return causeOfLeavingAfterRepair(evidence, failure.client) ??
        causeOfNotWaiting(evidence, failure.client);
    default:
      return undefined;
  }
}

/** Why a client left that had put right what another one had left behind: it had not looked for a ticket, or only before that. */
function causeOfLeavingAfterRepair(evidence: Evidence, client: string): RepairCause | undefined {
  const crash = evidence.rows.find(({ step: { fault } }) => fault === "crashes");
  const repair = evidence.of(client).findLast(({ step: { kind, on } }) =>
    kind === "write" && on === "tickets"
  );
  if (!crash || !repair) return undefined;
  const look = evidence.looks(client).at(-1);
  if (look && (look.at > repair.at || look.count > 0)) return undefined;
  return {
    ...{ kind: "left after a repair", client, crashed: crash.step.client },
    ...(look && { found: look.count }),
  };
}

/** Why a client has left too soon: another one has brought something back afterwards. */
function causeOfNotWaiting(evidence: Evidence, client: string): ConditionCause | undefined {
  const last = evidence.looks(client).at(-1);
  const comesBack = last?.count === 0 &&
    evidence.rows.slice(last.at).some(({ at, step }) =>
      step.client !== client && step.kind === "write" && step.on === "tickets" &&
      Number(step.detail) > (evidence.before(at).tickets ?? 0)
    );
  return comesBack ? { kind: "did not wait", client } : undefined;
}

/** Who says that it has a ticket, though the bank has declined its payment. */
function causeOfUnpaid(evidence: Evidence): PurchaseCause | undefined {
  const client = evidence.clients.map(({ name }) => name).find((name) =>
    evidence.saysYes(name) &&
    evidence.of(name).findLast(({ step: { kind } }) => kind === "pay")?.step.fault
  );
  return client === undefined ? undefined : { kind: "ignored a failure", client, doing: "pay" };
}
