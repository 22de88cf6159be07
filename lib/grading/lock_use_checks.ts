import type { ReasonedCheck } from "../explorer/causes/explained.ts";
import type { Operation } from "../explorer/simulation/operation.ts";
import { ruleWords } from "../text/words.ts";
import { causeOfAskingForNothing, causeOfSecondRead, causeOfWaitingInside } from "./rule_causes.ts";

/** A nap that is no longer than this only gives way to others, in milliseconds. */
const NO_NAP = 1;

/**
 * Whoever has the lock never waits for anything but what must be inside: exercises 01 and 03. A timer that
 * nobody waits for may tick.
 *
 * @param inside The operations that must, such as `"read tickets"`.
 */
export function waitsForNothingElse(...inside: readonly string[]): ReasonedCheck {
  const mustBeInside = ({ kind, on }: Pick<Operation, "kind" | "on">): boolean =>
    on === "lock" || inside.includes(`${kind} ${on}`);
  return {
    name: "nothing else is inside",
    causeOf: causeOfWaitingInside,
    always: ({ client, kind, on }, { lockHolder, waitsFor }) => {
      if (lockHolder !== client || inside.includes(`${kind} ${on}`)) return undefined;
      const pending = waitsFor[client] ?? [];
      const isBusy = pending.some((operation) =>
        mustBeInside(operation) || (operation.sleep ?? Infinity) <= NO_NAP
      );
      if (pending.length === 0 || isBusy) return undefined;
      return kind === "search"
        ? { kind: "search with the lock", client }
        : ruleWords.waitsWithTheLock(client, kind, on);
    },
  };
}

/** Whoever has the lock reads the stock once: exercises 01 and 03. */
export const readsOnce: ReasonedCheck = {
  name: "one read inside",
  causeOf: causeOfSecondRead,
  // The reads since it has the lock; two are enough.
  remember: (memory, { client, kind, on }, { lockHolder }) => {
    if (memory === "rr") return memory;
    if (lockHolder !== client) return "";
    return kind === "read" && on === "tickets" ? `${memory}r` : memory;
  },
  atEnd: ({ clients }) => {
    const reader = clients.find(({ memory }) => memory === "rr");
    return reader && ruleWords.readsTwiceWithTheLock(reader.name);
  },
};

/**
 * Whoever has found no ticket does not wait for one: for the lock in exercises 02 and 03, for the owner at
 * the window in exercise 04. What counts is what a client knows: searches at the same time are one look, and
 * one that a timer has overtaken is none.
 */
export function waitsForWhatIsThere(
  thing: "lock" | "window",
  words: (client: string) => string,
): ReasonedCheck {
  const asks = ({ kind, on }: Pick<Operation, "kind" | "on">): boolean =>
    on === thing && kind !== "search" && kind !== "release";
  return {
    name: "waits for what is there",
    causeOf: (evidence) => causeOfAskingForNothing(evidence, thing),
    remember: (memory, { client, kind, on, value }, { waitsFor }) => {
      if (memory === "bothered") return memory;
      if (kind !== "search" && kind !== "sleep") {
        return memory === "found none" && asks({ kind, on }) ? "bothered" : memory;
      }
      const pending = waitsFor[client] ?? [];
      const searches = pending.filter((operation) => operation.kind === "search").length;
      if (kind === "sleep") return searches > 0 ? "overtaken" : memory;
      const decidesNothing = memory === "found one" || memory === "overtaken" && pending.some(asks);
      if (value === "0" && !decidesNothing) return "found none";
      return searches > 1 ? "found one" : "";
    },
    atEnd: ({ clients }) => {
      const client = clients.find(({ memory }) => memory === "bothered");
      return client && words(client.name);
    },
  };
}
