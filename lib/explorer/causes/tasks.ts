import type { Cause } from "../../text/cause.ts";
import type { TaskCause } from "../../text/desk_cause.ts";
import type { Failure } from "../failure.ts";
import type { Evidence } from "./evidence.ts";
import { doingOf, doneMeanwhile } from "./steps.ts";
import { staleSaleIn } from "./overlaps.ts";

/**
 * What in the code that tasks of one process share has led to a failure; nothing where the runs do not show it.
 *
 * @param failure How a run has failed.
 * @param evidence What is in that run.
 * @param keptOutAfter What a task had done last while another one was kept waiting, in any run: `"read"`, `"pay"`.
 */
export function causeOfTasks(
  failure: Failure,
  evidence: Evidence,
  keptOutAfter: ReadonlySet<string>,
): Cause | undefined {
  switch (failure.kind) {
    case "oversold":
    case "lost update":
      return causeOfStaleSale(evidence, keptOutAfter);
    case "left without a ticket":
      return causeOfLeaving(evidence, failure.client);
    case "never woken":
      return causeOfSleep(evidence, failure);
    default:
      return undefined;
  }
}

/** Why two tasks have sold the same ticket. */
function causeOfStaleSale(
  evidence: Evidence,
  keptOutAfter: ReadonlySet<string>,
): Cause | undefined {
  const stale = staleSaleIn(evidence);
  if (!stale) return undefined;
  const { client, sale: { basis, at }, lost: { step: { client: other } } } = stale;
  const waited = evidence.of(client, at).find((row) => row.at > basis.at && row.step.waitedForTask);
  if (waited) {
    return { kind: "read before its turn", client, count: basis.count, other };
  }
  // Runs in which no answers share a turn come first: without that nothing goes wrong.
  const turn = clientsOfTurn(evidence);
  if (turn) return { kind: "in one turn", clients: turn };
  // Whoever has let in whom before the other one had written.
  const wakers = evidence.rows.filter(({ step: { wakes = [] } }) =>
    wakes.includes(client) || wakes.includes(other)
  );
  const both = wakers.find(({ step: { wakes = [] } }) =>
    wakes.includes(client) && wakes.includes(other)
  );
  if (both) return { kind: "woke several", client: both.step.client, woken: both.step.wakes ?? [] };
  const early = wakers.find(({ at, step }) => writesAfter(evidence, step.client, at));
  if (early) {
    const woken = early.step.wakes?.includes(client) ? client : other;
    return { kind: "let in too early", client: early.step.client, other: woken };
  }
  const clients = [client, other].sort();
  if (wakers.length > 0) return { kind: "came in between", clients };
  const timer = evidence.rows.find((row) =>
    row.at > basis.at && row.at < at && row.step.kind === "sleep" &&
    clients.includes(row.step.client) && doneMeanwhile(row.step)
  )?.step;
  const doing = timer && doneMeanwhile(timer);
  if (timer && doing) {
    return { kind: "released by a timer", client: timer.client, after: timer.detail, doing };
  }
  if (keptOutAfter.size > 0) return causeOfHole(evidence, clients, keptOutAfter);
  return clients.every((name) => evidence.of(name).some(({ step: { kind } }) => kind === "sleep"))
    ? { kind: "napped and went in", clients }
    : { kind: "nobody waited", clients };
}

/** When a lock that keeps others out in other orders has kept nobody out. */
function causeOfHole(
  evidence: Evidence,
  clients: string[],
  keptOutAfter: ReadonlySet<string>,
): TaskCause | undefined {
  const reads = evidence.rows.filter(({ step: { client, kind } }) =>
    kind === "read" && clients.includes(client)
  );
  const [first] = reads;
  const second = reads.find(({ step: { client } }) => client !== first?.step.client);
  if (!first || !second) return undefined;
  const asked = evidence.lastOperation(second.step.client, second.at)?.at ?? -1;
  if (asked < first.at) return { kind: "taken too late", clients };
  const { client } = first.step;
  const { kind = "", on = "" } = evidence.lastOperation(client, second.at)?.step ?? {};
  const after = doingOf(`${kind} ${on}`);
  return after === undefined || keptOutAfter.has(kind)
    ? { kind: "came in between", clients }
    : { kind: "let go too early", client, after, other: second.step.client };
}

function writesAfter(evidence: Evidence, client: string, at: number): boolean {
  return evidence.sales(client).some((sale) => sale.at > at);
}

/** Why a task left without a ticket though there was one: it has seen no empty stock, and others were still busy. */
function causeOfLeaving(evidence: Evidence, client: string): TaskCause | undefined {
  if (evidence.looks(client).some(({ count }) => count === 0)) return undefined;
  const end = evidence.endOf(client) ?? Infinity;
  const busy = evidence.clients.find(({ name }) =>
    name !== client && evidence.of(name).some(({ at }) => at > end)
  );
  return busy && { kind: "turned away", client, other: busy.name };
}

/** Who has ended last and has let nobody in, or with whom those who sleep have shared a turn. */
function causeOfSleep(
  evidence: Evidence,
  { asleep, waiting }: Pick<Failure, "waiting"> & { readonly asleep: readonly string[] },
): TaskCause {
  // Whoever ends with its search has kept nobody out.
  const last = evidence.rows.findLast(({ step: { ends, kind } }) => ends && kind !== "search");
  if (!last) return { kind: "all wait", clients: [...asleep] };
  // Runs in which no answers share a turn come first: without that everybody is let in.
  const turn = waiting.every(({ from }) => from > last.at) && clientsOfTurn(evidence);
  if (turn) return { kind: "in one turn", clients: turn };
  const { client } = last.step;
  const way = evidence.client(client)?.status === "threw"
    ? "threw"
    : evidence.saysNo(client)
    ? "sold out"
    : evidence.saysYes(client)
    ? "bought"
    : "other";
  return { kind: "not passed on", client, way };
}

/** Whose answers have shared a turn, if any have. */
function clientsOfTurn({ rows }: Evidence): string[] | undefined {
  const at = rows.findIndex(({ step }) => step.withNext);
  if (at < 0) return undefined;
  return [...new Set(rows.slice(at, at + 2).map(({ step }) => step.client))].sort();
}
