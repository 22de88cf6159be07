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
  const permits = Math.max(...clients.map(({ mostPermits }) => mostPermits));
  const count = Math.min(Math.max(PATIENT_CLIENTS, permits + 1), options.names.length);
  const few = {
    ...options,
    names: options.names.slice(0, count),
    journeys: options.journeys.slice(0, count),
    slow: PATIENCE,
  };
  const patient = await new Attempts(clients.slice(0, count), few, deadline).explore();
  const runs = report.runs + patient.report.runs;
  const states = report.states + patient.report.states;
  const { failure } = patient.report;
  if (failure) {
    return {
      report: { ...report, failure, complete: false, runs, states },
      search: patient.search,
      choices: patient.choices,
    };
  }
  const cuts = [report.cut, patient.report.cut].filter((cut) => cut !== undefined);
  // Both have found their own states, and each has left some of them.
  const frontier = cuts.reduce((sum, cut) => sum + cut.frontier, 0);
  const [cut] = cuts;
  const patience: Assumption = { kind: "patience", ms: PATIENCE, clients: count };
  return {
    report: {
      ...report,
      ...{ runs, states, complete: report.complete && patient.report.complete },
      assumptions: [...bothOf(report.assumptions, patient.report.assumptions), patience],
      ...(cut && { cut: { ...cut, frontier } }),
    },
    search: explored.search,
    choices: [],
  };
}

/** What two searches take for granted; how slow others are in the second one is said of it anyway. */
function bothOf(first: readonly Assumption[], second: readonly Assumption[]): Assumption[] {
  const more = second.filter(({ kind }) =>
    kind !== "slow" && !first.some((assumption) => assumption.kind === kind)
  );
  return [...first, ...more];
}
