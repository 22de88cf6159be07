import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";
import { namesIn, SOLD } from "../causes/sold_file.ts";

/** A ticket is paid once, and before it is taken from the stock: exercise 05. */
export const paidBeforeSold: ReasonedCheck = {
  name: "paid before sold",
  causeOf: async (evidence) => (await import("../causes/rule_causes.ts")).causeOfPaying(evidence),
  // What a client has done, each for a letter: it has paid, has taken a ticket, has had bad luck.
  remember: (memory, { kind, on, fault }) => {
    if (fault) return memory.includes("!") ? memory : `${memory}!`;
    if (kind === "pay") return memory.split("p").length > 2 ? memory : `${memory}p`;
    if (kind === "write" && on === "tickets") return memory.includes("s") ? memory : `${memory}s`;
    return memory;
  },
  atEnd: ({ clients }) => {
    for (const { name, status, memory = "" } of clients) {
      const payments = memory.split("p").length - 1;
      const [beforeSale = ""] = memory.split("s");
      const hasTaken = memory.includes("s");
      if (hasTaken && !beforeSale.includes("p")) return ruleWords.soldBeforePaid(name);
      if (payments > 1) return ruleWords.paidTwice(name, payments);
      const hadLuck = status === "returned" && !memory.includes("!");
      if (payments === 1 && !hasTaken && hadLuck) return ruleWords.paidForNothing(name);
    }
    return undefined;
  },
};

/**
 * Whoever gives back the lock leaves the count and the names in "sold" so that they agree, and nobody who has begun
 * after a kill leaves without the lock while they do not: exercise 05b.
 */
export const soldIsTrue: ReasonedCheck = {
  name: "the count and the names agree",
  causeOf: async (evidence) =>
    (await import("../causes/repair_causes.ts")).causeOfDisagreement(evidence),
  // When it gave back the lock: how many were left, how many names were there, and how often its own. Until it has the
  // lock for the first time: how many had been killed when it began.
  remember: (memory, { client, kind }, { crashed, lockHolder, tickets, files }) => {
    if (kind === "release") {
      const names = namesIn(files[SOLD]?.text);
      return `${tickets} ${names.length} ${names.filter((name) => name === client).length}`;
    }
    if (memory.includes(" ")) return memory;
    if (lockHolder === client) return "holder";
    return memory === "" ? `${crashed.length}` : memory;
  },
  atEnd: ({ clients, world }, { tickets }) => {
    for (const { name, status, value, memory = "" } of clients) {
      const [left = 0, names, own = 0] = memory.split(" ").map(Number);
      if (names === undefined) continue;
      if (own > 1) return ruleWords.twiceInSold(name);
      if (left + names !== tickets) return ruleWords.soldDisagrees(name, left, names, tickets);
      if (status === "returned" && (value === true) !== (own === 1)) {
        return own === 1 ? ruleWords.inSoldWithout(name) : ruleWords.notInSold(name);
      }
    }
    const { crashed, files, tickets: left } = world;
    const names = namesIn(files[SOLD]?.text).length;
    if (crashed.length === 0 || left + names === tickets) return undefined;
    const late = clients.find(({ status, memory }) =>
      status !== "crashed" && memory === `${crashed.length}`
    );
    return late && ruleWords.leftAsItWas(late.name, left, names, tickets);
  },
};
