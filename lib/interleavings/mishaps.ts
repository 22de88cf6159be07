import { type Choice, FAULT_MARKS } from "./choice.ts";
import type { Faults } from "./program.ts";
import type { SimulatedClient } from "./simulated_client.ts";
import type { Fault } from "./trace.ts";

const NONE: readonly Choice[] = [];

/** The crashes and pauses that could happen to clients now, after so many of each. */
export function mishaps(
  clients: readonly SimulatedClient[],
  { crash = 0, pause = 0 }: Faults = {},
  { crashes, pauses }: Readonly<Record<Fault, number>>,
): readonly Choice[] {
  if (crashes >= crash && pauses >= pause) return NONE;
  return clients.flatMap((client) => {
    if (client.status !== "running" || client.pending.length === 0) return NONE;
    const may = (fault: "crashes" | "pauses"): Choice => {
      return { id: client.name + FAULT_MARKS[fault], client, fault, label: fault };
    };
    return [
      ...(crashes < crash ? [may("crashes")] : NONE),
      ...(pauses < pause && client.pausedIn === undefined ? [may("pauses")] : NONE),
    ];
  });
}
