import { circleOf } from "../../text/circle.ts";
import type { JourneyCause } from "../../text/desk_cause.ts";
import type { FailureReason } from "../../text/failure_reason.ts";
import { lockOf, ticketsOf } from "../simulation/operation.ts";
import type { Evidence } from "./evidence.ts";

/** What in a client's way to several trains has led to a failure; nothing where the run does not show it. */
export function causeOfJourney(
  evidence: Evidence,
  failure: FailureReason,
): JourneyCause | undefined {
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

/** Why a train was sold more often than its stock says: to so many clients. */
function causeOfSale(
  evidence: Evidence,
  bought: number,
  train?: string,
): JourneyCause | undefined {
  if (train === undefined) return undefined;
  const buyers = evidence.clients.map(({ name }) => name).filter((name) => evidence.saysYes(name));
  for (const client of buyers) {
    const [write] = evidence.writesOf(train, client);
    // Where there are more buyers, it may not go by this train; and where files say who buys, others may write for it.
    if (!write && !buyers[bought] && !(evidence.usesFiles(client) && evidence.writesOf(train)[0])) {
      return { kind: "train left out", client, train };
    }
    const unlocked = causeOfUnlockedWrite(evidence, client, train);
    if (unlocked) return unlocked;
    const read = evidence.of(client, write?.at).findLast(({ step: { kind, on } }) =>
      kind === "read" && on === ticketsOf(train)
    );
    if (write && read && evidence.holder(lockOf(train), read.at) !== client) {
      return { kind: "train read without its lock", client, train };
    }
  }
  return undefined;
}

/** Why a client changed the stock of a train whose lock it did not have. */
export function causeOfUnlockedWrite(
  evidence: Evidence,
  client: string,
  train: string,
): JourneyCause | undefined {
  const lock = lockOf(train);
  const write = evidence.writesOf(train, client)
    .find(({ at }) => evidence.holder(lock, at) !== client);
  if (!write) return undefined;
  const hadIt = evidence.of(client, write.at).some(({ step: { kind, on } }) =>
    kind === "release" && on === lock
  );
  return {
    kind: hadIt ? "lock of a train given back too early" : "train without its lock",
    client,
    train,
  };
}
