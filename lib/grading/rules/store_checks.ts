import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";
import { sharedKindOf } from "../causes/shared_kind.ts";

/** Nobody sells past the store: exercise 12. */
export const onlyTheStore: ReasonedCheck = {
  name: "only the store",
  causeOf: async (evidence) =>
    (await import("../causes/store_causes.ts")).causeOfGoingPastTheStore(evidence),
  always: ({ client, kind, on }) =>
    [undefined, "store"].includes(sharedKindOf(on))
      ? undefined
      : ruleWords.notAtTheStore(client, kind, on),
};

/** Whoever has a ticket has paid for it once, and nobody else has paid: exercise 12. */
export const paidOnce: ReasonedCheck = {
  name: "paid once",
  causeOf: async (evidence) =>
    (await import("../causes/store_causes.ts")).causeOfPayingWrongly(evidence),
  // A letter for each payment that was made; two are enough.
  remember: (memory, { kind, fault }) =>
    kind === "pay" && !fault && memory.length < 2 ? `${memory}p` : memory,
  atEnd: ({ clients }) => {
    for (const { name, status, value, memory = "" } of clients) {
      if (memory.length > 1) return ruleWords.paidTwice(name, memory.length);
      if (value === true && memory === "") return ruleWords.hasNotPaid(name);
      if (status === "returned" && value !== true && memory !== "") {
        return ruleWords.paidForNothing(name);
      }
    }
    return undefined;
  },
};

/**
 * Where payments are declined: what is not paid comes back, before the bank is asked once more, and nobody leaves
 * that has seen a ticket and was not declined: exercise 12.
 */
export const everyTicketComesBack: ReasonedCheck = {
  name: "every ticket comes back",
  causeOf: async (evidence) =>
    (await import("../causes/store_causes.ts")).causeOfGoneTicket(evidence),
  // What its last look has found, or what became of its ticket since the bank has declined.
  remember: (memory, { kind, on, value, fault }) => {
    if (memory === "kept") return memory;
    if (kind === "pay" && memory === "declined") return "kept";
    if (kind === "pay" && fault) return "declined";
    if (kind === "swap" && value === "true" && memory === "declined") return "back";
    if (memory === "declined" || memory === "back") return memory;
    if (kind !== "read" || on !== "store") return memory;
    return /^\{"count":0\b/.test(value) ? "0" : "1";
  },
  atEnd: ({ clients, world }, { tickets }) => {
    const bought = clients.filter(({ value }) => value === true).length;
    const gone = tickets - world.store.count;
    if (gone !== bought) return ruleWords.unpaidTicketGone(gone, bought);
    const again = clients.find(({ memory }) => memory === "kept");
    if (again) return ruleWords.paysOnceMore(again.name);
    const refused = clients.find(({ status, value, memory }) =>
      status === "returned" && value !== true && memory === "1"
    );
    return refused && world.store.count > 0
      ? ruleWords.turnedAway(refused.name, world.store.count)
      : undefined;
  },
};
