import { mapJson } from "../answers.ts";
import { withNames } from "../automaton/names.ts";
import type { WorldView } from "./rules.ts";
import type { Answer, Operation } from "../simulation/operation.ts";
import { type Fault, showValue, type TraceStep } from "../trace.ts";

const READ_ONLY = new Set(["search", "read", "look for", "list", "look at the age of"]);

/** The row of an operation, as rules and pictures see it. */
export function rowOf(
  client: string,
  operation: Operation,
  answer: Answer,
  names: readonly string[],
  fault?: Fault,
): Omit<TraceStep, "state"> {
  const say = (text: string): string => withNames(text, names);
  const { kind, on, detail } = operation;
  return {
    ...{ client, kind, on: say(on), detail: say(detail), value: valueOf(answer, say) },
    ...(READ_ONLY.has(kind) && { readOnly: true }),
    ...(fault && { fault }),
  };
}

function valueOf(answer: Answer, say: (text: string) => string): string {
  if ("fault" in answer) return answer.fault === "refused" ? "✗" : "";
  if (answer.value === undefined || answer.value === null) return "";
  return showValue(mapJson(answer.value, say));
}

/** What operations are called that a client waits for at the same time. */
export function namesOf(operations: readonly Operation[]): string[] {
  return operations.map(({ kind, on }) => `${kind} ${on}`);
}

/** What is shared, as JSON, for one row of a picture. */
export function stateOf(
  {
    tickets,
    windowTickets,
    store,
    fencedStore,
    trains,
    lockHolder,
    holders,
    readers,
    permits,
    inSection,
    files,
  }: WorldView,
): string {
  return JSON.stringify({
    ...{ tickets, windowTickets, store, fencedStore, lockHolder },
    // What few runs have is left out where there is none of it.
    ...(Object.keys(trains).length > 0 && { trains }),
    ...(Object.keys(holders).length > 0 && { holders }),
    ...(Object.keys(readers).length > 0 && { readers }),
    ...(Object.keys(permits).length > 0 && { permits }),
    ...{ inSection, files },
  });
}
