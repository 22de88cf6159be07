import type { Evidence, Row, SharedState } from "../../explorer/causes/evidence.ts";
import { countIn, succeeded } from "../../explorer/causes/steps.ts";
import type { TraceStep } from "../../explorer/trace.ts";
import { trainOf } from "../../explorer/simulation/operation.ts";
import type { PurchaseCause } from "../../text/lock_cause.ts";
import { firstCause } from "./first_cause.ts";

/** A change of a stock by a client, by its last look: how many tickets it has put there, or taken. */
interface Change extends Row {
  readonly client: string;
  /** Which stock it is: `"tickets east"`. */
  readonly on: string;
  readonly more: number;
}

/** Who has put back more tickets than it had taken, be it one that it had never had, or its own twice. */
export function causeOfPuttingBack(evidence: Evidence): PurchaseCause | undefined {
  const balances = new Map<string, number>();
  const taken = new Map<string, number>();
  return firstCause(changesIn(evidence), ({ client, on, more }): PurchaseCause | undefined => {
    const key = `${client} ${on}`;
    const balance = (balances.get(key) ?? 0) + more;
    balances.set(key, balance);
    if (more < 0) taken.set(key, (taken.get(key) ?? 0) - more);
    // Whoever puts right what another one has left behind puts back what that one had taken.
    const putsRight = evidence.rows.some(({ step }) => step.fault && step.client !== client);
    if (balance <= 0 || putsRight) return undefined;
    const train = trainOf(on);
    const had = taken.get(key) ?? 0;
    return {
      ...{ kind: "put back more than it took", client, taken: had, more: had + balance },
      ...(train !== undefined && { train }),
    };
  });
}

/**
 * Why a client has left that found a train sold out: another one put a ticket of it back afterwards, which it had taken
 * before.
 */
export function causeOfLateReturn(evidence: Evidence, client: string): PurchaseCause | undefined {
  const soldOut = evidence.of(client).filter(({ at, step: { on, value } }) => {
    const train = trainOf(on);
    // What it has written itself says nothing of others.
    return train !== undefined && countIn(value) === 0 &&
      evidence.writesOf(train, client).every((write) => write.at > at);
  });
  return firstCause(soldOut.reverse(), ({ at, step }): PurchaseCause | undefined => {
    const train = trainOf(step.on) ?? "";
    const back = returnAfter(evidence, train, { at, client });
    return back && { kind: "left before a return", client, train, other: back.step.client };
  });
}

/** The first write of another client after a look that puts a ticket back which that one had taken before. */
function returnAfter(
  evidence: Evidence,
  train: string,
  look: { at: number; client: string },
): Row | undefined {
  const stock = ({ trains = {} }: SharedState): number => trains[train] ?? 0;
  /** How many tickets more there are after a write, whatever it follows from. */
  const moreBy = ({ at }: Row): number => stock(evidence.after(at)) - stock(evidence.before(at));
  const writes = evidence.writesOf(train).filter(({ step }) => step.client !== look.client);
  return writes.find((write) =>
    write.at > look.at && moreBy(write) > 0 &&
    writes.some((taking) =>
      taking.at < look.at && taking.step.client === write.step.client && moreBy(taking) < 0
    )
  );
}

/** All changes of stocks; of those that put tickets back, the ones by a look that found what was there still. */
function changesIn(evidence: Evidence): Change[] {
  return evidence.rows.flatMap(({ at, step }) => {
    const { client, on } = step;
    const written = writtenBy(step);
    // What it has written itself it knows as well as what it has found.
    const found = evidence.of(client, at).filter((row) => row.step.on === on)
      .map((row) => writtenBy(row.step) ?? countIn(row.step.value))
      .findLast((count) => count !== undefined);
    if (found === undefined || written === undefined || written === found) return [];
    // By an old look it may have meant to take one.
    if (written > found && found !== stockAt(evidence, at, on)) return [];
    return [{ at, step, client, on, more: written - found }];
  });
}

/** The number of tickets that a step has written; nothing for one that writes none. */
function writtenBy(step: TraceStep): number | undefined {
  const { kind, detail } = step;
  if (kind !== "write" && kind !== "swap" || !succeeded(step)) return undefined;
  const [count] = /^\d+/.exec(detail) ?? [];
  return count === undefined ? undefined : Number(count);
}

/** How many tickets were in a stock right before a row. */
function stockAt(evidence: Evidence, at: number, on: string): number | undefined {
  const { tickets, store, trains = {} } = evidence.before(at);
  const train = trainOf(on);
  if (train !== undefined) return trains[train];
  return on === "store" ? store?.count : on === "tickets" ? tickets : undefined;
}
