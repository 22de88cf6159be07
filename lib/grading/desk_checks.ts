import type { Check } from "../explorer/checks.ts";
import type { ReasonedCheck } from "../explorer/causes/explained.ts";
import { ruleWords } from "../text/words.ts";
import { causeOfGoingPast } from "./rule_causes.ts";
import { sharedKindOf } from "./shared_kind.ts";

/** Nobody touches anything else that is shared: exercise 04. */
export const onlyTheWindow: ReasonedCheck = {
  name: "only the window",
  causeOf: causeOfGoingPast,
  always: ({ client, kind, on }) =>
    [undefined, "window"].includes(sharedKindOf(on))
      ? undefined
      : ruleWords.notAtTheWindow(client, kind, on),
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
