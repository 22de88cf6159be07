import type { StoreCause } from "../../text/desk_cause.ts";
import type { Evidence, Row } from "./evidence.ts";

/** What a read of the store has told. */
interface StoreLook {
  readonly at: number;
  readonly count: number;
  readonly version: number;
}

/** What in a client's use of the store has led to a failure; nothing where the run does not show it. */
export function causeOfStore(evidence: Evidence): StoreCause | undefined {
  for (const { name } of evidence.clients) {
    const cause = causeIn(evidence, name);
    if (cause) return cause;
  }
  return undefined;
}

function causeIn(evidence: Evidence, client: string): StoreCause | undefined {
  const swaps = evidence.of(client).filter(({ step: { kind } }) => kind === "swap");
  const last = swaps.at(-1);
  if (!last) return undefined;
  const accepted = swaps.filter(({ step: { value } }) => value === "true").length;
  if (last.step.value === "false") {
    if (evidence.saysYes(client)) return { kind: "ignored a refused swap", client };
    if (evidence.endOf(client) === undefined) return undefined;
    const look = looksOf(evidence, client).findLast(({ at }) => at > last.at);
    // Who has been told no and finds none rightly leaves.
    if (look?.count === 0 && accepted === 0) return undefined;
    return { kind: "left after a refused swap", client };
  }
  if (accepted > 1 && evidence.saysYes(client)) return { kind: "swapped again", client, accepted };
  return causeOfWrongSwap(evidence, client, swaps);
}

/** A swap by the latest version that writes what does not follow from the count of that version. */
function causeOfWrongSwap(
  evidence: Evidence,
  client: string,
  swaps: readonly Row[],
): StoreCause | undefined {
  const declined = evidence.of(client).find(({ step }) => step.kind === "pay" && step.fault);
  for (const swap of swaps) {
    const looks = looksOf(evidence, client, swap.at);
    const basis = looks.findLast(({ version }) => version === versionIn(swap));
    if (swap.step.value !== "true" || !basis) continue;
    const { count } = basis;
    const written = Number(/^\d+/.exec(swap.step.detail)?.[0]);
    const givesBack = declined !== undefined && declined.at < swap.at;
    if (written === (givesBack ? count + 1 : count - 1)) continue;
    const isOld = looks.some((look) =>
      look.version !== basis.version &&
      (givesBack ? look.count === written : look.count - 1 === written && !isUsed(look, swaps))
    );
    return isOld
      ? { kind: "swapped an old count", client, written, count }
      : { kind: "swapped a wrong count", client, written, count, givesBack };
  }
  return undefined;
}

/** Whether a client has tried to swap by the version of a look: then it may have forgotten what it saw. */
function isUsed({ version }: StoreLook, swaps: readonly Row[]): boolean {
  return swaps.some((swap) => versionIn(swap) === version);
}

function looksOf(evidence: Evidence, client: string, before?: number): StoreLook[] {
  return evidence.of(client, before).flatMap(({ at, step: { kind, on, value } }) => {
    const [, count, version] = /^\{"count":(\d+),"version":(\d+)\}$/.exec(value) ?? [];
    if (kind !== "read" || on !== "store" || version === undefined) return [];
    return [{ at, count: Number(count), version: Number(version) }];
  });
}

function versionIn({ step: { detail } }: Row): number {
  return Number(/\d+$/.exec(detail)?.[0]);
}
