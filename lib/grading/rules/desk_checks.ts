import type { Check } from "../../explorer/checks.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";
import { sharedKindOf } from "../causes/shared_kind.ts";

/** Nobody touches anything else that is shared: exercise 04. */
export const onlyTheWindow: ReasonedCheck = {
  name: "only the window",
  causeOf: async (evidence) =>
    (await import("../causes/rule_causes.ts")).causeOfGoingPast(evidence),
  always: ({ client, kind, on }) =>
    [undefined, "window"].includes(sharedKindOf(on))
      ? undefined
      : ruleWords.notAtTheWindow(client, kind, on),
};

/** Whoever was told no does not ask the owner again: nothing ever comes back to it. Exercise 04. */
export const takesNoForAnAnswer: ReasonedCheck = {
  name: "takes no for an answer",
  causeOf: async (evidence) =>
    (await import("../causes/rule_causes.ts")).causeOfAskingAgain(evidence),
  // Since it was told no: how many answers are still to come to what it had asked by then, or that it has asked again.
  remember: (memory, { client, kind, value }, { waitsFor }) => {
    if (kind !== "buy" || memory === "again") return memory;
    if (memory !== "") return memory === "0" ? "again" : `${Number(memory) - 1}`;
    if (value !== "false") return "";
    const asked = (waitsFor[client] ?? []).filter((operation) => operation.kind === "buy");
    return `${asked.length - 1}`;
  },
  atEnd: ({ clients }) => {
    const client = clients.find(({ memory }) => memory === "again");
    return client && ruleWords.askedAgain(client.name);
  },
};

/** What only the explorer's desk has where the tickets are in files, and what it is called on a desk. */
const NOT_AT_THE_OFFICE: Readonly<Record<string, string>> = {
  "window": "window",
  "store": "store",
  "fenced store": "fencedStore",
  "lease": "lease",
};

/** Nobody uses what the desk of a real process does not have: all exercises whose tickets are in files. */
export const onlyTheOffice: Check = {
  name: "only the office",
  always: ({ client, on }) => {
    const part = NOT_AT_THE_OFFICE[sharedKindOf(on) ?? ""];
    return part && ruleWords.notOnTheDesk(client, part);
  },
};
