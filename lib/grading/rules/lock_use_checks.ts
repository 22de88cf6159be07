import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import type { SharedView } from "../../explorer/checks.ts";
import { keyOfPermit } from "../../explorer/product/shared_things.ts";
import { LOCK_OF_ALL, type Operation, SHARED } from "../../explorer/simulation/operation.ts";
import { ruleWords } from "../../text/words.ts";
import { sharedKindOf } from "../causes/shared_kind.ts";

/** A nap that is no longer than this only gives way to others, in milliseconds. */
const NO_NAP = 1;

/**
 * Whoever has the lock, for itself or shared, never waits for anything but what must be inside: exercises 01 and 03.
 * Nor does whoever has another lock or a permit that another client wants. A timer that nobody waits for may tick.
 *
 * @param inside The operations that must, such as `"read tickets"`.
 */
export function waitsForNothingElse(...inside: readonly string[]): ReasonedCheck {
  const mustBeInside = ({ kind, on }: Pick<Operation, "kind" | "on">): boolean =>
    on === LOCK_OF_ALL || inside.includes(`${kind} ${on}`);
  return {
    name: "nothing else is inside",
    causeOf: async (evidence) =>
      (await import("../causes/rule_causes.ts")).causeOfWaitingInside(evidence),
    always: ({ client, kind, on }, world) => {
      if (inside.includes(`${kind} ${on}`)) return undefined;
      const pending = world.waitsFor[client] ?? [];
      const isBusy = pending.some((operation) =>
        mustBeInside(operation) || (operation.sleep ?? Infinity) <= NO_NAP
      );
      if (pending.length === 0 || isBusy) return undefined;
      if (world.lockHolder === client) {
        return kind === "search"
          ? { kind: "search with the lock", client }
          : ruleWords.waitsWithTheLock(client, kind, on);
      }
      const kept = sharesLock(client, world)
        ? { on: LOCK_OF_ALL }
        : pending.some(isOfLocks)
        ? undefined
        : keptFromOthers(client, world);
      return kept && ruleWords.keepsFromOthers(client, kind, on, kept);
    },
  };
}

function sharesLock(client: string, { readers }: SharedView): boolean {
  return readers[LOCK_OF_ALL]?.includes(client) ?? false;
}

/** Whether an operation is one of a lock or a semaphore. */
function isOfLocks({ on }: Operation): boolean {
  const kind = sharedKindOf(on);
  return kind === "lock" || kind === "permit";
}

/** What a client has, alone or with others, that another client wants and does not get because of that. */
function keptFromOthers(
  client: string,
  { waitsFor, holders, readers, permits }: SharedView,
): { on: string; wantedBy: string } | undefined {
  for (const [wantedBy, operations] of Object.entries(waitsFor)) {
    if (wantedBy === client) continue;
    for (const operation of operations) {
      const { on, detail } = operation;
      const taken = permits[keyOfPermit(operation)] ?? [];
      const isKept = sharedKindOf(on) === "permit"
        ? taken.includes(client) && taken.length >= (operation.permits ?? 0)
        : holders[on] === client || detail !== SHARED && readers[on]?.includes(client);
      if (isKept) return { on, wantedBy };
    }
  }
  return undefined;
}

/** Whoever has the lock reads the stock once: exercises 01 and 03. */
export const readsOnce: ReasonedCheck = {
  name: "one read inside",
  causeOf: async (evidence) =>
    (await import("../causes/rule_causes.ts")).causeOfSecondRead(evidence),
  // The reads since it has the lock; two are enough.
  remember: (memory, { client, kind, on }, world) => {
    if (memory === "rr") return memory;
    if (world.lockHolder !== client && !sharesLock(client, world)) return "";
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
    causeOf: async (evidence) =>
      (await import("../causes/rule_causes.ts")).causeOfAskingForNothing(evidence, thing),
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
