import type { FailureReason, Waiting } from "../../text/failure_reason.ts";
import type { ProductOptions, ProductState } from "./product_state.ts";
import { brokenByEnd, endsOf, type Standing, WorldView } from "./rules.ts";
import { toShared, withNames } from "../automaton/names.ts";
import { asLocking, holdOf, obstaclesOf } from "./lock_holds.ts";
import { isCondition, type Operation, WAKES } from "../simulation/operation.ts";
import { keyOfPermit } from "./shared_things.ts";
import type { World, Worlds } from "./world.ts";

/** What is wrong where nobody can go on: somebody waits for ever, or a rule for the end is broken. */
export function problemAtEnd(
  state: ProductState,
  options: ProductOptions,
  worlds: Worlds,
): FailureReason | undefined {
  const { names, checks } = options;
  const running = [...state.parts.entries()].filter(([, { isCrashed, state }]) =>
    !isCrashed && state.status === "running"
  );
  const unseen = running.filter(([, { state: { pending } }]) => pending.length === 0);
  if (unseen.length > 0) {
    return { kind: "uncontrolled", unseen: unseen.map(([who]) => names[who] ?? "") };
  }
  if (running.length > 0) return { kind: "deadlock", waiting: waitingIn(state, names, worlds) };
  const view = new WorldView(state.world, state.parts, names);
  const hadFaults = state.crashes + state.fails > 0;
  return brokenByEnd(checks, endsOf(state.parts, names), view, options, hadFaults);
}

/** Who waits for what that somebody else has. A client that has ended waits for nothing, whatever it has asked for. */
export function waitingIn(
  { world, parts }: { readonly world: World; readonly parts: readonly Standing[] },
  names: readonly string[],
  worlds: Worlds,
): Waiting[] {
  return [...parts.entries()].flatMap(([who, part]) =>
    part.isCrashed || part.state.status !== "running" ? [] : part.state.pending
      .filter((operation, slot) => worlds.isBlocked(world, operation, who, part, slot))
      .map((pending): Waiting => {
        const operation = isNotified(world, pending, who, part) ? asLocking(pending) : pending;
        const holder = isCondition(operation.on) ? -1 : holderOf(parts, operation, who);
        const isNext = holder >= 0 && onlyWaits(parts[holder]!, operation);
        const on = withNames(toShared(operation.on, who, part.met), names);
        return {
          ...{ client: names[who] ?? "", kind: operation.kind, on, from: 0 },
          ...(holder >= 0 && { holder: names[holder] ?? "" }),
          ...(holder >= 0 && parts[holder]?.state.status !== "running" && { holderEnded: true }),
          ...(isNext && { holderIsNext: true }),
        };
      })
  );
}

/** Whether a client that waits for a condition waits only for the lock any more. */
function isNotified(world: World, { kind, on }: Operation, who: number, part: Standing): boolean {
  return kind === WAKES && part.called.includes(1) &&
    world.things.notified.includes(toShared(on, who, part.met));
}

/**
 * Who holds what a client's operation waits for: of those that have permits of a semaphore, one that has ended,
 * the client itself, or the first one.
 */
function holderOf(parts: readonly Standing[], operation: Operation, who: number): number {
  const shared = (key: string, at: number): string => toShared(key, at, parts[at]?.met ?? []);
  const wanted =
    (operation.permits === undefined ? obstaclesOf(operation) : [keyOfPermit(operation)])
      .map((key) => shared(key, who));
  const holders = [...parts.entries()]
    .filter(([at, { locks, permits }]) =>
      [...locks, ...permits].some((key) => wanted.includes(shared(key, at)))
    )
    .map(([at]) => at);
  const ended = holders.find((at) => parts[at]?.state.status !== "running");
  return ended ?? (holders.includes(who) ? who : holders[0] ?? -1);
}

/** Whether whoever keeps an operation waiting has nothing of that lock itself but the place next in line. */
function onlyWaits({ locks }: Standing, { on, permits }: Operation): boolean {
  if (permits !== undefined) return false;
  const had = locks.map(holdOf).filter(({ lock }) => lock === on).map(({ hold }) => hold);
  return had.length > 0 && had.every((hold) => hold === "is next");
}
