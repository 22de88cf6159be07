import { circleOf } from "../../text/circle.ts";
import type { JourneyCause } from "../../text/desk_cause.ts";
import type { PurchaseCause } from "../../text/lock_cause.ts";
import type { FailureReason } from "../../text/failure_reason.ts";
import { lockOf, ticketsOf } from "../simulation/operation.ts";
import type { Evidence } from "./evidence.ts";

/** What in a client's way to several trains has led to a failure; nothing where the run does not show it. */
export function causeOfJourney(
  evidence: Evidence,
  failure: FailureReason,
): JourneyCause | PurchaseCause | undefined {
  switch (failure.kind) {
    case "deadlock": {
      const circle = circleOf(failure.waiting);
      // Of one lock there is no order.
      if (new Set(circle.map(({ on }) => on)).size < 2) return undefined;
      const orders = circle.map(({ client, on }) => ({
        client,
        // What the one before it in the circle waits for is what it has.
        has: circle.find(({ holder }) => holder === client)?.on ?? "",
        wants: on,
      }));
      return { kind: "locks in no common order", orders };
    }
    case "livelock":
      return causeOfTrying(evidence, failure.trying);
    case "held up": {
      const ofTrains = Object.keys(evidence.atLast.trains ?? {}).map(lockOf);
      const lock = evidence.locksOf(failure.by).find((lock) => !ofTrains.includes(lock));
      return lock === undefined
        ? undefined
        : { kind: "has a lock of no train", client: failure.by, lock };
    }
    case "oversold":
      return causeOfSale(evidence, failure.buyers.length, failure.train);
    case "lost update":
      return causeOfSale(evidence, failure.bought, failure.train);
    case "vanished ticket": {
      const { train } = failure;
      if (train === undefined) return undefined;
      const half = evidence.clients.find(({ name }) =>
        evidence.saysNo(name) && evidence.writesOf(train, name)[0]
      );
      return half && { kind: "half a journey", client: half.name, train };
    }
    default:
      return undefined;
  }
}

/** Why clients try for ever to get their locks. */
function causeOfTrying(
  evidence: Evidence,
  trying: readonly string[],
): JourneyCause | undefined {
  const tries = trying.flatMap((client) =>
    evidence.of(client).findLast(({ step: { kind, value } }) =>
      kind === "try to acquire" && value === "false"
    ) ?? []
  );
  for (const { step: { client, on } } of tries) {
    const [kept] = evidence.locksOf(client);
    const holder = evidence.holder(on);
    if (kept !== undefined && holder !== undefined && holder !== client) {
      return { kind: "keeps a lock while it tries", client, lock: kept, wants: on };
    }
  }
  return tries.length > 1
    ? { kind: "gives way for ever", clients: tries.map(({ step: { client } }) => client) }
    : undefined;
}

/** What a read of a stock without tickets says. */
const SOLD_OUT = /^(0|\{"count":0\})$/;

/** Why a train was sold more often than its stock says: to so many clients. */
function causeOfSale(
  evidence: Evidence,
  bought: number,
  train?: string,
): JourneyCause | PurchaseCause | undefined {
  if (train === undefined) return undefined;
  const buyers = evidence.clients.map(({ name }) => name).filter((name) => evidence.saysYes(name));
  for (const client of buyers) {
    const [write] = evidence.writesOf(train, client);
    const read = evidence.of(client, write?.at).findLast(({ step: { kind, on } }) =>
      kind === "read" && on === ticketsOf(train)
    );
    // Where there are more buyers, it may not go by this train; and where files say who buys, others may write for it.
    if (!write && !buyers[bought] && !(evidence.usesFiles(client) && evidence.writesOf(train)[0])) {
      return read && SOLD_OUT.test(read.step.value) && !evidence.usesFiles(client)
        ? { kind: "sold out ignored", client }
        : { kind: "train left out", client, train };
    }
    const unlocked = causeOfUnlockedWrite(evidence, client, train);
    if (unlocked) return unlocked;
    if (
      write && read && evidence.holder(lockOf(train), read.at) !== client &&
      !areKeptApart(evidence, train)
    ) {
      return { kind: "train read without its lock", client, train };
    }
  }
  return undefined;
}

/**
 * Why a client changed the stock of a train whose lock it did not have; nothing where another lock, or a semaphore, may
 * have kept everybody out.
 */
export function causeOfUnlockedWrite(
  evidence: Evidence,
  client: string,
  train: string,
): JourneyCause | undefined {
  const lock = lockOf(train);
  const write = evidence.writesOf(train, client)
    .find(({ at }) => evidence.holder(lock, at) !== client);
  if (!write || areKeptApart(evidence, train)) return undefined;
  const hadIt = evidence.of(client, write.at).some(({ step: { kind, on } }) =>
    kind === "release" && on === lock
  );
  return {
    kind: hadIt ? "lock of a train given back too early" : "train without its lock",
    client,
    train,
  };
}

/** Whether all who have read or written the stock of a train had the same lock of no train then, or a permit of one semaphore. */
function areKeptApart(evidence: Evidence, train: string): boolean {
  const ofTrains = Object.keys(evidence.atLast.trains ?? {}).map(lockOf);
  const uses = evidence.rows.filter(({ step: { kind, on } }) =>
    on === ticketsOf(train) && (kind === "read" || kind === "write")
  );
  const had = uses.map(({ at, step: { client } }) => {
    const { permits = {} } = evidence.before(at);
    const semaphores = Object.keys(permits).filter((name) => permits[name]?.includes(client));
    return new Set([...evidence.locksOf(client, at), ...semaphores]).difference(new Set(ofTrains));
  });
  const [first, ...others] = had;
  return first !== undefined &&
    others.reduce((common, set) => common.intersection(set), first).size > 0;
}
