import type { FailureReason, Waiting } from "../text/failure_reason.ts";
import type { ProductOptions, ProductState } from "./product_state.ts";
import { brokenByEnd, endsOf, WorldView } from "./rules.ts";
import type { Worlds } from "./world.ts";

/** What is wrong where nobody can go on: somebody waits for ever, or a rule for the end is broken. */
export function problemAtEnd(
  state: ProductState,
  { names, checks, tickets }: ProductOptions,
  worlds: Worlds,
): FailureReason | undefined {
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
  return brokenByEnd(checks, endsOf(state.parts, names), view, tickets, hadFaults);
}

/** Who waits for what that somebody else has. */
export function waitingIn(
  { world, parts }: ProductState,
  names: readonly string[],
  worlds: Worlds,
): Waiting[] {
  const holder = parts.findIndex(({ holdsLock }) => holdsLock);
  return [...parts.entries()].flatMap(([who, part]) =>
    part.isCrashed ? [] : part.state.pending
      .filter((operation) => worlds.isBlocked(world, operation))
      .map(({ kind, on }): Waiting => ({
        ...{ client: names[who] ?? "", kind, on, from: 0 },
        ...(holder >= 0 && { holder: names[holder] ?? "" }),
        ...(holder >= 0 && parts[holder]?.state.status !== "running" && { holderEnded: true }),
      }))
  );
}
