import {
  type Evidence,
  type Row,
  type SharedState,
  succeeded,
} from "../../explorer/causes/evidence.ts";
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
  // Whoever puts right what another one has left behind puts back what that one had taken.
  if (evidence.rows.some(({ step: { fault } }) => fault === "crashes")) return undefined;
  const balances = new Map<string, number>();
  const taken = new Map<string, number>();
  return firstCause(changesIn(evidence), ({ client, on, more }): PurchaseCause | undefined => {
    const key = `${client} ${on}`;
    const balance = (balances.get(key) ?? 0) + more;
    balances.set(key, balance);
    if (more < 0) taken.set(key, (taken.get(key) ?? 0) - more);
    if (balance <= 0) return undefined;
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
  const look = evidence.of(client).findLast(({ step }) =>
    trainOf(step.on) !== undefined && countIn(step.value) === 0
  );
  if (!look) return undefined;
  const train = trainOf(look.step.on) ?? "";
  /** How many tickets more there are after a write, whatever it follows from. */
  const moreBy = ({ at }: Row): number => stock(evidence.after(at)) - stock(evidence.before(at));
  const stock = ({ trains = {} }: SharedState): number => trains[train] ?? 0;
  const writes = evidence.writesOf(train).filter(({ step }) => step.client !== client);
  const back = writes.find((write) =>
    write.at > look.at && moreBy(write) > 0 &&
    writes.some(({ at, step }) =>
      at < look.at && step.client === write.step.client && moreBy({ at, step }) < 0
    )
  );
  return back && { kind: "left before a return", client, train, other: back.step.client };
}

/** All changes of stocks; of those that put tickets back, the ones by a look that found what was there still. */
function changesIn(evidence: Evidence): Change[] {
  return evidence.rows.flatMap(({ at, step }) => {
    const { client, kind, on, detail } = step;
    if (kind !== "write" && kind !== "swap" || !succeeded(step)) return [];
    const look = evidence.of(client, at).findLast((row) =>
      row.step.on === on && countIn(row.step.value) !== undefined
    );
    const found = look && countIn(look.step.value);
    const written = Number(/^\d+/.exec(detail)?.[0]);
    if (found === undefined || Number.isNaN(written) || written === found) return [];
    // By an old look it may have meant to take one.
    if (written > found && found !== stockAt(evidence, at, on)) return [];
    return [{ at, step, client, on, more: written - found }];
  });
}

/** How many tickets were in a stock right before a row. */
function stockAt(evidence: Evidence, at: number, on: string): number | undefined {
  const { tickets, store, trains = {} } = evidence.before(at);
  const train = trainOf(on);
  if (train !== undefined) return trains[train];
  return on === "store" ? store?.count : on === "tickets" ? tickets : undefined;
}

/** The number of tickets that a look has found; nothing for what is none. */
function countIn(value: string): number | undefined {
  const [, count] = /^(?:\{"count":)?(\d+)(?:,"version":\d+)?\}?$/.exec(value) ?? [];
  return count === undefined ? undefined : Number(count);
}
