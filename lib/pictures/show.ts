const DISPLAY = Symbol.for("Jupyter.display");
/** Longer than the kernel takes to hand outputs over; see below. */
const GRACE_MS = 15;

/**
 * Shows things: in a notebook each as the output of the cell, elsewhere by `console.log`.
 *
 * A cell should end with `await show(...)` rather than with a value. Deno's kernel says that a cell
 * is done before it has sent all its outputs, and whoever runs a notebook without a person, such as
 * nbconvert, stops listening then: of values behind an `await` every third was lost. So this waits a
 * moment after the last one.
 *
 * @example
 * ```ts
 * import { drawTimeline, show, timelineOf } from "last-ticket";
 *
 * await show("Nobody has come:", drawTimeline(timelineOf([], ["Ann", "Bob"])));
 * ```
 *
 * @param things What to show, in this order: pictures, races, or anything else.
 */
export async function show(...things: unknown[]): Promise<void> {
  const kernel = jupyter();
  for (const thing of things) {
    if (kernel && canDisplay(thing)) await kernel.display(thing);
    else console.log(thing);
  }
  if (kernel) await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
}

/** Outside of a kernel even reading `Deno.jupyter` throws. */
function jupyter(): typeof Deno.jupyter | undefined {
  try {
    return Deno.jupyter;
  } catch {
    return undefined;
  }
}

function canDisplay(thing: unknown): boolean {
  return typeof thing === "object" && thing !== null && DISPLAY in thing;
}
