import type { Evidence } from "../../explorer/causes/evidence.ts";
import type { Cause } from "../../text/cause.ts";
import type { Doing, LockCause, PurchaseCause } from "../../text/lock_cause.ts";

/** What a client said that is not so, and may have said before it could know. */
const ANSWERS = { "sold out ignored": "read", "bought and said no": "buy" } as const;

/**
 * Why a client said what it did: it did not wait until its purchase was done. Where that is not so, the cause that is
 * there.
 */
export function causeOfAnswer(evidence: Evidence, cause: Cause): Cause {
  if (cause.kind !== "sold out ignored" && cause.kind !== "bought and said no") return cause;
  return causeOfAnsweringTooSoon(evidence, cause.client, ANSWERS[cause.kind]) ?? cause;
}

function causeOfAnsweringTooSoon(
  evidence: Evidence,
  client: string,
  doing: Extract<Doing, "read" | "buy">,
): LockCause | PurchaseCause | undefined {
  const end = evidence.endOf(client);
  const last = evidence.of(client).findLast(({ step: { kind } }) => kind === doing);
  if (end === undefined || !last || last.at <= end) return undefined;
  const { kind, detail: after = "" } = evidence.lastOperation(client, end + 1)?.step ?? {};
  if (kind !== "sleep") return { kind: "answered too soon", client, doing };
  return doing === "buy"
    ? { kind: "gave up its purchase", client, after, doing }
    : { kind: "answered too soon", client, doing, mayHaveGivenUp: true };
}
