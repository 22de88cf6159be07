import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import type { Evidence } from "../../explorer/causes/evidence.ts";
import type { TaskCause } from "../../text/desk_cause.ts";
import { taskWords } from "../../text/words.ts";
import { sharedKindOf } from "../causes/shared_kind.ts";

/** Tasks of one process share variables, and nothing of their desks but the office and the bank: exercise 07. */
export const onlyVariables: ReasonedCheck = {
  name: "only variables",
  causeOf: (evidence) => causeOfLast(evidence, "went past the variables"),
  always: ({ client, kind, on }) =>
    [undefined, "tickets"].includes(sharedKindOf(on))
      ? undefined
      : taskWords.notInOneProcess(client, kind, on),
};

/** Nobody waits before its first search: exercise 07. */
export const searchesAtOnce: ReasonedCheck = {
  name: "searches at once",
  causeOf: ({ clients }) => {
    const client = clients.find(({ name }) => name !== "")?.name;
    return client === undefined ? undefined : { kind: "waited before the search", client };
  },
  // Whether it has searched, was kept waiting before, or has napped.
  remember: (memory, { kind, waitedForTask }) => {
    if (memory === "searched" || memory === "late") return memory;
    if (kind !== "search") return kind === "sleep" ? "napped" : memory;
    return waitedForTask || memory === "napped" ? "late" : "searched";
  },
  atEnd: ({ clients }) => {
    const client = clients.find(({ memory }) => memory === "late");
    return client && taskWords.searchesLate(client.name);
  },
};

function causeOfLast(evidence: Evidence, kind: "went past the variables"): TaskCause | undefined {
  const client = evidence.rows.at(-1)?.step.client;
  return client === undefined ? undefined : { kind, client };
}
