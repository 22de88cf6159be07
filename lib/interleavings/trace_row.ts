import { type Choice, FAULT_MARKS } from "./choice.ts";
import type { TraceStep } from "./trace.ts";

/** The row of a choice that is taken; what comes of it is not filled in yet. */
export function traceRow({ client, pending, fault }: Choice): TraceStep {
  const id = pending?.id ?? `${client.name}${fault ? FAULT_MARKS[fault] : ""}`;
  const { kind = "", on = "", detail = "", looks = false } = pending?.operation ?? {};
  const row: TraceStep = { client: client.name, id, kind, on, detail, value: "", state: "" };
  if (looks) row.looks = true;
  if (fault) row.fault = fault;
  if (pending?.waitedFrom !== undefined) row.waitedFrom = pending.waitedFrom;
  return row;
}
