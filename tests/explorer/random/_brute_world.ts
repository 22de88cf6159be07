import type { Step } from "../../../lib/explorer/simulation/observation.ts";
import type { Effect, Json, Operation } from "../../../lib/explorer/simulation/operation.ts";

/** Somebody who waits for a condition. */
interface Sleeper {
  readonly who: number;
  readonly condition: string;
  /** Whether a notification was for this one. */
  readonly isWoken: boolean;
}

/** What the clients share; they are known by their places. */
export interface World {
  readonly tickets: number;
  readonly windowTickets: number;
  /** How many tickets the store has that compares versions, and its version. */
  readonly store: { readonly count: number; readonly version: number };
  /** How often the lease was given. */
  readonly leases: number;
  /** How many tickets the store has that compares tokens, and the largest token that it was shown. */
  readonly fenced: { readonly count: number; readonly token: number };
  /** The client that has the lock alone. */
  readonly holder: number | undefined;
  /** The clients that share it, each as often as it does. */
  readonly readers: readonly number[];
  /** The client that is to have it when those have left. */
  readonly next: number | undefined;
  readonly sleepers: readonly Sleeper[];
  /** Who has a permit, of each semaphore. */
  readonly permits: Readonly<Record<string, readonly number[]>>;
  readonly files: Readonly<Record<string, string>>;
}

/** What an operation leads to: another world only where something has changed. */
export interface Done {
  readonly world: World;
  readonly answer: Step["answer"];
}

/** What clients begin with. */
export function worldOf(tickets: number): World {
  return {
    ...{ tickets, windowTickets: tickets, store: { count: tickets, version: 0 } },
    ...{ leases: 0, fenced: { count: tickets, token: 0 } },
    ...{ holder: undefined, readers: [], next: undefined, sleepers: [], permits: {}, files: {} },
  };
}

/** Whether a client's operation must wait for others. */
export function isBlocked(
  world: World,
  { kind, on, detail, permits }: Operation,
  who: number,
): boolean {
  const { holder, readers, next, sleepers } = world;
  if (kind === "take") return (world.permits[on] ?? []).length >= permits!;
  if (kind === "wake up") {
    const isWoken = sleepers.some((sleeper) =>
      sleeper.who === who && sleeper.condition === on && sleeper.isWoken
    );
    return !isWoken || holder !== undefined || next !== undefined;
  }
  if (kind !== "acquire") return false;
  return holder !== undefined || (detail === "(in turn)" ? readers.length > 0 : next !== undefined);
}

/** Whether a client that waits for a condition, and was not woken, could have the lock now. */
export function wakesByItself(world: World, { kind, on }: Operation, who: number): boolean {
  if (kind !== "wake up" || world.holder !== undefined || world.readers.length > 0) return false;
  return world.sleepers.some((sleeper) =>
    sleeper.who === who && sleeper.condition === on && !sleeper.isWoken
  );
}

/** Does an operation that need not wait, in each way in which that can happen: a notification is for anybody. */
export function operate(world: World, operation: Operation, who: number): Done[] {
  const { kind, on } = operation;
  const asleep = world.sleepers.filter(({ condition, isWoken }) => condition === on && !isWoken);
  if (kind === "notify" && asleep.length > 0) {
    return asleep.map((one) => ({ world: woken(world, (other) => other === one), answer: {} }));
  }
  const { world: after, answer } = operateOnce(world, operation, who);
  return [{ world: JSON.stringify(after) === JSON.stringify(world) ? world : after, answer }];
}

/** What an effect of a client's step leads to. */
export function affect(world: World, { kind, on }: Effect, who: number): World {
  switch (kind) {
    case "release":
      if (world.holder === who) return { ...world, holder: undefined };
      return { ...world, readers: withoutOne(world.readers, who) };
    case "step back":
      return { ...world, next: undefined };
    case "give back":
      return withPermits(world, on, withoutOne(world.permits[on] ?? [], who));
    default:
      return world;
  }
}

/** A client has died: what it had is free, and all who wait for a condition wake up. */
export function crashed(world: World, who: number): World {
  const others = (clients: readonly number[]): number[] => clients.filter((other) => other !== who);
  const sleepers = world.sleepers.filter((sleeper) => sleeper.who !== who);
  const permits = Object.entries(world.permits).map(([on, has]) => [on, others(has)] as const);
  return woken({
    ...{ ...world, sleepers, readers: others(world.readers), permits: Object.fromEntries(permits) },
    holder: world.holder === who ? undefined : world.holder,
    next: world.next === who ? undefined : world.next,
  }, () => true);
}

function woken(world: World, isMeant: (sleeper: Sleeper) => boolean): World {
  const sleepers = world.sleepers.map((sleeper) =>
    isMeant(sleeper) ? { ...sleeper, isWoken: true } : sleeper
  );
  return { ...world, sleepers };
}

function withPermits(world: World, on: string, has: readonly number[]): World {
  return { ...world, permits: { ...world.permits, [on]: has } };
}

function withoutOne(clients: readonly number[], who: number): number[] {
  return clients.toSpliced(clients.indexOf(who), 1);
}

function operateOnce(world: World, operation: Operation, who: number): Done {
  const { kind, on, value, version, token = 0, permits = 0 } = operation;
  const same = (value?: Json): Done => ({ world, answer: value === undefined ? {} : { value } });
  const [thing] = on.split(" ");
  switch (`${kind} ${on === "fenced store" ? on : thing}`) {
    case "search tickets":
      return same(world.tickets);
    case "read tickets":
      return same({ count: world.tickets });
    case "write tickets":
      return { world: { ...world, tickets: Number(value) }, answer: {} };
    case "search window":
      return same(world.windowTickets);
    case "buy window":
      if (world.windowTickets === 0) return same(false);
      return {
        world: { ...world, windowTickets: world.windowTickets - 1 },
        answer: { value: true },
      };
    case "read store":
      return same(world.store);
    case "swap store":
      if (version !== world.store.version) return same(false);
      return {
        world: { ...world, store: { count: Number(value), version: world.store.version + 1 } },
        answer: { value: true },
      };
    case "get lease":
      return { world: { ...world, leases: world.leases + 1 }, answer: { value: world.leases + 1 } };
    case "read fenced store": {
      const fenced = { ...world.fenced, token: Math.max(token, world.fenced.token) };
      return { world: { ...world, fenced }, answer: { value: fenced } };
    }
    case "write fenced store": {
      if (operation.token !== undefined && token < world.fenced.token) return same(false);
      const fenced = { count: Number(value), token: Math.max(token, world.fenced.token) };
      return { world: { ...world, fenced }, answer: { value: true } };
    }
    case "acquire lock":
    case "try to acquire lock":
    case "wake up condition":
      return onLock(world, operation, who);
    case "take permit":
    case "try to take permit": {
      const has = world.permits[on] ?? [];
      if (has.length >= permits) return same(false);
      const answer = kind === "take" ? {} : { value: true };
      return { world: withPermits(world, on, [...has, who]), answer };
    }
    case "wait condition": {
      const sleeper = { who, condition: on, isWoken: false };
      return {
        world: { ...world, holder: undefined, sleepers: [...world.sleepers, sleeper] },
        answer: {},
      };
    }
    case "notify condition":
    case "pay bank":
      return same();
    case "notify all condition":
      return { world: woken(world, ({ condition }) => condition === on), answer: {} };
    case "list files":
      return same(Object.keys(world.files).sort());
    default:
      return operation.sleep === undefined ? onFile(world, operation) : same();
  }
}

/** To acquire the lock, to try it, and to wake up with it. */
function onLock(world: World, { kind, on, detail }: Operation, who: number): Done {
  const { holder, readers, next } = world;
  const answer = kind === "try to acquire" ? { value: true } : {};
  if (kind === "try to acquire") {
    const isShared = detail === "(shared)";
    const isFree = holder === undefined &&
      (isShared ? next === undefined : readers.length === 0);
    if (!isFree) return { world, answer: { value: false } };
  }
  if (detail === "(shared)") return { world: { ...world, readers: [...readers, who] }, answer };
  const sleepers = world.sleepers.filter((sleeper) =>
    kind !== "wake up" || sleeper.who !== who || sleeper.condition !== on
  );
  if (detail === "(in turn)") return { world: { ...world, holder: who, next: undefined }, answer };
  if (readers.length === 0) return { world: { ...world, holder: who, sleepers }, answer };
  return { world: { ...world, next: who, sleepers }, answer: { value: "next in line" } };
}

function onFile(world: World, { kind, on, value }: Operation): Done {
  const name = on.replace(/^file /, "");
  const { [name]: text, ...others } = world.files;
  const put = (files: World["files"]): World => ({
    ...world,
    files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => a < b ? -1 : 1)),
  });
  switch (kind) {
    case "create":
      if (text !== undefined) return { world, answer: { value: false } };
      return { world: put({ ...others, [name]: String(value ?? "") }), answer: { value: true } };
    case "look for":
      return { world, answer: { value: text !== undefined } };
    case "read":
      return { world, answer: { value: text ?? null } };
    case "write":
      return { world: put({ ...others, [name]: String(value ?? "") }), answer: {} };
    case "remove":
      return { world: put(others), answer: { value: text !== undefined } };
    case "rename":
      if (text === undefined) return { world, answer: { value: false } };
      return { world: put({ ...others, [String(value)]: text }), answer: { value: true } };
    default:
      throw new RangeError(`Cannot ${kind} ${on} as the brute force knows no such operation`);
  }
}
