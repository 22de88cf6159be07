import type { Assumption } from "../text/proof.ts";
import { Attempts } from "./attempts.ts";
import type { Explored, ExplorerOptions } from "./explorer_report.ts";
import type { Runs } from "./runs.ts";

/** How late others may be before a client that gives up waiting is to blame, in milliseconds a step. */
export const PATIENCE = 1_000;
/** The most clients for which that is looked at, unless so many need not wait: time makes many states. */
const PATIENT_CLIENTS = 3;

/**
 * Explores clients whose runs somebody makes: wherever their code runs, only data comes from there.
 *
 * @param clients The runs of each client; or of one for all, if all do the same. Explorations that share them
 * learn nothing twice.
 */
export async function exploreClients(
  clients: readonly Runs[],
  options: ExplorerOptions,
): Promise<Explored> {
  const deadline = performance.now() + options.timeout;
  const { soft, ...explored } = await new Attempts(clients, options, deadline).explore();
  const { report } = explored;
  if (!soft || report.failure) return explored;
  // Somebody gives up waiting: is it because others are slower than can be expected?
  const most = Math.max(PATIENT_CLIENTS, ...clients.map(({ mostPermits }) => mostPermits + 1));
  const names = options.names.slice(0, most);
  const count = names.length;
  const few = { ...options, names, journeys: options.journeys.slice(0, most), slow: PATIENCE };
  const { soft: _, ...patient } = await new Attempts(clients.slice(0, most), few, deadline)
    .explore();
  const runs = report.runs + patient.report.runs;
  const states = report.states + patient.report.states;
  const { failure } = patient.report;
  if (failure) {
    return { ...patient, report: { ...report, failure, complete: false, runs, states } };
  }
  const cuts = [report.cut, patient.report.cut].filter((cut) => cut !== undefined);
  // Both have found their own states, and each has left some of them.
  const frontier = cuts.reduce((sum, cut) => sum + cut.frontier, 0);
  const [cut] = cuts;
  const patience: Assumption = { kind: "patience", ms: PATIENCE, clients: count };
  return {
    ...explored,
    report: {
      ...report,
      ...{ runs, states, complete: report.complete && patient.report.complete },
      assumptions: [...bothOf(report.assumptions, patient.report.assumptions), patience],
      ...(cut && { cut: { ...cut, frontier } }),
    },
  };
}

/** What two searches take for granted; how slow others are in the second one is said of it anyway. */
function bothOf(first: readonly Assumption[], second: readonly Assumption[]): Assumption[] {
  const more = second.filter(({ kind }) =>
    kind !== "slow" && !first.some((assumption) => assumption.kind === kind)
  );
  return [...first, ...more];
}
