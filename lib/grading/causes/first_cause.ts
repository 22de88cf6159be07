import type { Cause } from "../../text/cause.ts";

/**
 * The first cause that there is.
 *
 * @param of What may have led to it, in the order in which it is asked.
 * @param find What one of them has led to, if it has.
 */
export function firstCause<Thing, Found extends Cause>(
  of: readonly Thing[],
  find: (thing: Thing) => Found | undefined,
): Found | undefined {
  for (const thing of of) {
    const found = find(thing);
    if (found !== undefined) return found;
  }
  return undefined;
}
