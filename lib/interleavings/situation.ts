import type { Choice } from "./choice.ts";
import type { Run } from "./run.ts";

/**
 * Everything that decides what can follow. A client is a function of what it has seen, so its past
 * stands for where it is in its code.
 *
 * @param state A number that stands for the shared things.
 */
export function situationOf<W>(run: Run<W>, choices: readonly Choice[], state: number): string {
  let key = `${state}|${run.clock.now}|${run.last?.index}|${run.clock.idleJumps}`;
  for (const { past, repeats } of run.clients) {
    key += `|${past}`;
    for (const [label, count] of repeats) key += `,${label},${count}`;
  }
  // A client's past tells what it has asked for, and the names of the choices which of it can happen.
  for (const { id } of choices) key += `|${id}`;
  return key;
}
