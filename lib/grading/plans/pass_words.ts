import type { Explored } from "../../explorer/explorer_report.ts";
import type { CrashScope, ProofScope } from "../../text/en/grading.ts";
import type { Assumption } from "../../text/proof.ts";
import { graderWords } from "../../text/words.ts";
import type { ExplorationPlan } from "./exploration_plan.ts";

/** What a plan has come to in which nothing was found. */
export interface PlanResult {
  readonly plan: ExplorationPlan;
  readonly report: Explored["report"];
}

/** How many states were looked at: the others were only found. */
export function lookedAt({ states, cut }: Explored["report"]): number {
  return states - (cut?.frontier ?? 0);
}

/** What was proved, what was only searched, and what is taken for granted. */
export function passWords(
  explored: readonly PlanResult[],
  crashes: readonly CrashScope[] = [],
  inOneProcess = false,
): string {
  const { proved = [], searched = [] } = Object.groupBy(
    explored,
    ({ report: { complete } }) => complete ? "proved" : "searched",
  );
  const assumptions = new Map<string, Assumption>();
  for (const assumption of explored.flatMap(({ report }) => report.assumptions)) {
    const known = assumptions.get(assumption.kind);
    // What is said of all plans is what the narrowest of them shows.
    if (known?.kind === "slow" && assumption.kind === "slow" && known.ms < assumption.ms) continue;
    assumptions.set(assumption.kind, assumption);
  }
  return graderWords.everyOrder({
    proved: scopeOf(proved),
    searched: scopeOf(searched),
    assumptions: [...assumptions.values()],
    ...{ crashes, inOneProcess },
  });
}

/** How many clients there were and how much could go wrong with each number of them, and how many states there were. */
function scopeOf(explored: readonly PlanResult[]): ProofScope {
  const faulty = explored.map((
    { plan: { clients, faults: { crash = 0, fail = 0, decline = 0 } = {} } },
  ) => ({
    ...{ clients, crashes: crash, fails: fail, declines: decline },
  }));
  // Where something may go wrong, it need not; and whatever may fail, a payment may.
  const most = faulty.filter((plan) =>
    !faulty.some((other) =>
      other.clients === plan.clients && other.crashes >= plan.crashes &&
      other.fails >= plan.fails &&
      other.fails + other.declines >= plan.fails + plan.declines &&
      sizeOf(other) > sizeOf(plan)
    )
  );
  const groups = Map.groupBy(
    most,
    ({ crashes, fails, declines }) => `${crashes} ${fails} ${declines}`,
  );
  return {
    groups: [...groups.values()].map((plans) => ({
      ...plans[0]!,
      clients: [...new Set(plans.map(({ clients }) => clients))].sort((a, b) => a - b),
    })).sort((a, b) => sizeOf(a) - sizeOf(b)),
    states: explored.reduce((sum, { report }) => sum + lookedAt(report), 0),
  };
}

/** How much may go wrong; a failure of anything weighs more than one of a payment. */
function sizeOf(
  { crashes, fails, declines }: Omit<ProofScope["groups"][number], "clients">,
): number {
  return 2 * (crashes + fails) + declines;
}
