import type { Evidence } from "../../explorer/causes/evidence.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import type { JourneyCause } from "../../text/desk_cause.ts";
import { ruleWords } from "../../text/words.ts";

/** Nobody waits for a lock that another client holds, in a plan whose journeys share no train: exercise 08. */
export const unrelatedOverlap: ReasonedCheck = {
  name: "unrelated journeys overlap",
  causeOf: causeOfKeepingOut,
  always: ({ client, kind, on, value }, { holders, waitsFor }) => {
    const refused = kind === "try to acquire" && value === "false" ? [{ client, on }] : [];
    const waits = Object.entries(waitsFor).flatMap(([client, operations]) =>
      operations.filter(({ kind }) => kind === "acquire").map(({ on }) => ({ client, on }))
    );
    const kept = [...refused, ...waits].find(({ client, on }) =>
      holders[on] !== undefined && holders[on] !== client
    );
    return kept && ruleWords.keptWaiting(kept.client, kept.on, holders[kept.on] ?? "");
  },
};

function causeOfKeepingOut(evidence: Evidence): JourneyCause | undefined {
  const [held] = Object.entries(evidence.atLast.holders ?? {});
  return held && { kind: "one lock for several trains", client: held[1], lock: held[0] };
}
