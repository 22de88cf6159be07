import type { SimulatedWorld } from "./simulated_world.ts";

/**
 * The shared things in a few words, such as `"tickets = 1, lock: Ann"`.
 *
 * @param state A {@linkcode SimulatedWorld} as JSON.
 * @param things The names of the things that the run touched; the others are left out.
 */
export function describeState(state: string, things: ReadonlySet<string>): string {
  // JSON leaves out what is undefined.
  const world: Partial<SimulatedWorld> = JSON.parse(state);
  const words: string[] = [];
  if (things.has("tickets")) words.push(`tickets = ${world.tickets}`);
  if (things.has("window")) words.push(`window = ${world.windowTickets}`);
  if (things.has("lock")) words.push(`lock: ${world.lockHolder ?? "free"}`);
  for (const [name, { text }] of Object.entries(world.files ?? {})) words.push(`${name}: ${text}`);
  return words.join(", ");
}
