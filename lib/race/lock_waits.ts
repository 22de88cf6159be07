import { permitOf } from "../kit/desk/semaphore.ts";
import type { RaceEvent } from "../kit/process/protocol.ts";
import { circleOf, type Wait } from "../text/circle.ts";

/** A lock that a client holds, or waits for. */
interface Part {
  readonly client: string;
  /** As it is called in words: `"lock"`, or `"lock east"` by its name. */
  readonly on: string;
  /** Whether it is for reading. */
  readonly isShared: boolean;
}

/**
 * Who waits for which lock, and who holds it, after some events of a race; a client that was stopped because the
 * time was up still does. It follows what clients report, so it is worth as much as they are.
 *
 * @param events What has happened so far, in the order of time.
 * @param stayAlive Whether a client's process, and with it what the client holds, outlives the client.
 * @returns One wait for each holder that keeps the client out; for a reader that only waits since a writer is next in
 * line, one for that writer; one without a holder where nobody has told that it is in the way.
 */
export function lockWaits(events: readonly RaceEvent[], stayAlive: boolean): Wait[] {
  let held: Part[] = [];
  let wanted: Part[] = [];
  for (const event of events) {
    if (event.kind === "outcome" && event.outcome === "timed out") continue;
    if (event.kind === "outcome" || event.kind === "exit") {
      wanted = wanted.filter(({ client }) => client !== event.client);
      if (event.kind === "exit" || !stayAlive) {
        held = held.filter(({ client }) => client !== event.client);
      }
      continue;
    }
    if (event.kind === "print" || ("activity" in event && event.activity !== "acquire")) continue;
    if (event.kind === "enter" || event.kind === "leave") continue;
    // Of permits the system tells.
    if (event.kind === "leave the line" || event.kind === "give back") continue;
    const part = {
      client: event.client,
      on: event.lock === undefined ? "lock" : `lock ${event.lock}`,
      isShared: "mode" in event && event.mode === "shared",
    };
    switch (event.kind) {
      case "start":
        wanted.push(part);
        break;
      case "end":
        wanted = without(wanted, part);
        held.push(part);
        break;
      case "give up":
        wanted = without(wanted, part);
        break;
      case "release":
        held = without(held, part);
        break;
    }
  }
  return wanted.flatMap((part): Wait[] => {
    const { client, on, isShared } = part;
    const holders = held.filter((other) => excludes(other, part));
    if (holders.length > 0) return holders.map(({ client: holder }) => ({ client, on, holder }));
    const writer = isShared && wanted.find((other) => excludes(other, part));
    return [writer ? { client, on, holder: writer.client, holderIsNext: true } : { client, on }];
  });
}

/** Whether two cannot have the same lock at the same time: readers can. */
function excludes(one: Part, other: Part): boolean {
  return one.on === other.on && !(one.isShared && other.isShared);
}

/**
 * What a client's lateness has to do with locks and permits.
 *
 * @param waits All waits of the race.
 * @returns The circle that it waits in, or else what it waits for, with each client that has a permit of it; nothing if
 * it waits for neither.
 */
export function waitsBehind(client: string, waits: readonly Wait[]): readonly Wait[] {
  const own = waits.filter((wait) => wait.client === client);
  const circle = circleOf(waits);
  if (own.some((wait) => circle.includes(wait))) return circle;
  const [first] = own;
  return own.filter((wait) => wait === first || isPermit(wait.on) && wait.on === first?.on);
}

/** Whether several may have it at a time. */
function isPermit(on: string): boolean {
  return on.startsWith(permitOf(""));
}

/** Parts but for one that is the same: a client may have asked for a lock several times. */
function without(parts: readonly Part[], gone: Part): Part[] {
  const at = parts.findIndex(({ client, on }) => client === gone.client && on === gone.on);
  return parts.filter((_, index) => index !== at);
}
