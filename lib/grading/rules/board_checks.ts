import type { Check } from "../../explorer/checks.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";
import { boardIn, ticketsOn } from "../causes/board.ts";
import { namesIn, SOLD } from "../causes/sold_file.ts";

/** Whoever looks at the board sees no half of a sale without the other one: exercise 09. */
export const wholeBoards: ReasonedCheck = {
  name: "nobody sees half a sale",
  causeOf: async (evidence) =>
    (await import("../causes/board_causes.ts")).causeOfHalfASale(evidence),
  // How many tickets there seemed to be, each number once; a "?" for a line that is no board.
  remember: (memory, { kind, detail }) => {
    if (kind !== "print") return memory;
    const board = boardIn(detail);
    const seen = board ? `${ticketsOn(board)}` : "?";
    return [...new Set([...memory.split(" "), seen])].filter((word) => word !== "").sort().join(
      " ",
    );
  },
  atEnd: ({ clients }, { tickets }) => {
    for (const { name, status, memory = "" } of clients) {
      if (memory === "" && status === "returned") return ruleWords.neverLooked(name);
      const wrong = memory.split(" ").find((seen) => seen !== "" && seen !== `${tickets}`);
      if (wrong === "?") return ruleWords.noBoard(name);
      if (wrong !== undefined) return ruleWords.sawHalfASale(name, Number(wrong), tickets);
    }
    return undefined;
  },
};

/** Whoever looks shares the lock, also while somebody sells: others can look at the same time. Exercise 09. */
export const readersShare: Check = {
  name: "those who look share the lock",
  // How it has looked at the names: "shared", or only "alone"; with a "!" as soon as it has printed its first line.
  remember: (memory, { client, kind, on }, { holders }) => {
    if (memory.endsWith("!")) return memory;
    if (kind === "print") return `${memory}!`;
    if (kind !== "read" || on !== `file ${SOLD}` || memory === "shared") return memory;
    return Object.values(holders).includes(client) ? "alone" : "shared";
  },
  atEnd: ({ clients }) => {
    const client = clients.find(({ memory }) => memory === "alone!");
    return client && ruleWords.lookedAlone(client.name);
  },
};

/** In the end "sold" has the names of those who have a ticket: exercise 09. */
export const namesOfBuyers: ReasonedCheck = {
  name: "the names of those who have a ticket",
  causeOf: async (evidence) =>
    (await import("../causes/board_causes.ts")).causeOfWrongNames(evidence),
  atEnd: ({ world: { files }, clients }) => {
    const names = namesIn(files[SOLD]?.text);
    for (const { name, status, value } of clients) {
      const times = names.filter((found) => found === name).length;
      if (times > 1) return ruleWords.twiceInSold(name);
      if (status === "returned" && value === true && times === 0) return ruleWords.notInSold(name);
      if (status === "returned" && value === false && times === 1) {
        return ruleWords.inSoldWithout(name);
      }
    }
    return undefined;
  },
};
