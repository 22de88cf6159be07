import { type Choice, FAULT_MARKS } from "./choice.ts";
import type { Faults } from "./program.ts";
import type { SimulatedClient } from "./simulated_client.ts";
import type { Fault } from "./trace.ts";

/** How often each fault has been in a run so far. */
type Used = Readonly<Record<Fault, number>>;

/**
 * The crashes that could happen now.
 *
 * A crash changes nothing for the others but that locks are freed. So a client that holds none might as
 * well have crashed right after it last changed something, or before it did anything at all, and only
 * there it may: that makes several times fewer schedules.
 *
 * @param changer Who has just changed something; `"nobody"` when nothing has happened yet.
 */
export function crashes(
  clients: readonly SimulatedClient[],
  { crash = 0 }: Faults,
  used: Used,
  changer: SimulatedClient | "nobody" | undefined,
): Choice[] {
  if (used.crashes >= crash) return [];
  return clients.filter((client) =>
    client.status === "running" && client.pending.length > 0 &&
    (client === changer || changer === "nobody" || client.held.size > 0)
  ).map((client) => mishap(client, "crashes"));
}

/**
 * The pauses that could begin now, when somebody is asleep.
 *
 * A pause is good for one thing: that time goes by while its client could go on. So it need not begin
 * before everybody else is asleep, waits or is paused too.
 *
 * @param awake What could happen otherwise.
 */
export function pauses(awake: readonly Choice[], { pause = 0 }: Faults, used: Used): Choice[] {
  const left = pause - used.pauses;
  if (left <= 0) return [];
  const clients = new Set(awake.map(({ client }) => client));
  return clients.size > left ? [] : Array.from(clients, (client) => mishap(client, "pauses"));
}

function mishap(client: SimulatedClient, fault: "crashes" | "pauses"): Choice {
  return { id: client.name + FAULT_MARKS[fault], client, fault, label: fault };
}
