import { type Check, exactPurchases, STANDARD_CHECKS } from "../../explorer/checks.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";
import { sharedKindOf } from "../causes/shared_kind.ts";

/** Nobody sells past the store that compares tokens: exercise 13. */
export const onlyTheFencedStore: ReasonedCheck = {
  name: "only the fenced store",
  causeOf: ({ rows }) => {
    const client = rows.at(-1)?.step.client;
    return client === undefined ? undefined : { kind: "went past the fenced store", client };
  },
  always: ({ client, kind, on }) =>
    [undefined, "lease", "fenced store"].includes(sharedKindOf(on))
      ? undefined
      : ruleWords.notAtTheFencedStore(client, kind, on),
};

/** Whoever shows a token shows that of its own lease: exercise 13. */
export const itsOwnToken: ReasonedCheck = {
  name: "its own token",
  causeOf: async (evidence) =>
    (await import("../../explorer/causes/fencing.ts")).causeOfOtherToken(evidence),
  // The token of its lease; after a "!" another one that it has shown.
  remember: (memory, { on, detail, value }) => {
    if (on === "lease") return value;
    const shown = on === "fenced store" ? /#(\d+)$/.exec(detail)?.[1] : undefined;
    return shown === undefined || shown === memory || memory.startsWith("!") ? memory : `!${shown}`;
  },
  atEnd: ({ clients }) => {
    const shower = clients.find(({ memory = "" }) => memory.startsWith("!"));
    return shower && ruleWords.notItsToken(shower.name, Number(shower.memory?.slice(1)));
  },
};

/** What holds of every purchase, but that all tickets are sold: whoever is refused leaves without one. */
export const standardButAllSold: readonly Check[] = STANDARD_CHECKS.filter((check) =>
  check !== exactPurchases
);

/** Nobody leaves while there are tickets but those whose lease was no longer the latest: exercise 13. */
export const onlyTheLateLeave: Check = {
  name: "only the late leave without a ticket",
  // That it has learned that it is late.
  remember: (memory, { kind, on, detail, value }) => {
    if (on !== "fenced store" || memory === "late") return memory;
    const [, shown] = /#(\d+)$/.exec(detail) ?? [];
    const [, largest] = /"token":(\d+)/.exec(value) ?? [];
    const isLate = kind === "write" ? value === "false" : Number(shown) < Number(largest);
    return isLate ? "late" : memory;
  },
  atEnd: ({ clients, world: { fencedStore: { count: left } } }, { tickets }) => {
    const leaver = clients.find(({ status, value, memory }) =>
      status === "returned" && value !== true && memory !== "late"
    );
    return leaver && left > 0
      ? { kind: "left without a ticket", client: leaver.name, left, tickets }
      : undefined;
  },
};
