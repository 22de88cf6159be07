import type { Assumption } from "../text/proof.ts";
import { Attempts } from "./attempts.ts";
import type { Explored, ExplorerOptions } from "./explorer_report.ts";
import type { Runs } from "./automaton/runs.ts";

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
  const few = { ...options, names, journeys: options.journeys.slice(0, most), slow: PATIENCE };
  const { soft: _, ...patient } = await new Attempts(clients.slice(0, most), few, deadline)
    .explore();
  const { report: second } = patient;
  const both = {
    ...report,
    runs: report.runs + second.runs,
    states: report.states + second.states,
  };
  if (second.failure) {
    return { ...patient, report: { ...both, failure: second.failure, complete: false } };
  }
  const cut = report.cut ?? second.cut;
  // Both have found their own states, and each has left some of them.
  const frontier = (report.cut?.frontier ?? 0) + (second.cut?.frontier ?? 0);
  // How slow others are in the second one is said of it anyway.
  const more = second.assumptions.filter(({ kind }) =>
    kind !== "slow" && !report.assumptions.some((assumption) => assumption.kind === kind)
  );
  const patience: Assumption = { kind: "patience", ms: PATIENCE, clients: names.length };
  return {
    ...explored,
    report: {
      ...both,
      complete: report.complete && second.complete,
      assumptions: [...report.assumptions, ...more, patience],
      ...(cut && { cut: { ...cut, frontier } }),
    },
  };
}
