import { type Evidence, succeeded } from "../explorer/causes/evidence.ts";
import type { FileCause } from "../text/cause.ts";

/** Why a client enters long after the one before has left, though nobody has crashed: exercise 06. */
export function causeOfLateEntry(evidence: Evidence): FileCause | undefined {
  const stays = evidence.rows.filter(({ step: { kind } }) => kind === "enter" || kind === "leave");
  for (const [index, left] of stays.entries()) {
    const entered = stays[index + 1];
    if (left.step.kind !== "leave" || entered?.step.kind !== "enter") continue;
    const { client } = entered.step;
    const owner = left.step.client;
    const made = evidence.of(owner, left.at).findLast(({ step }) =>
      step.kind === "create" && succeeded(step)
    );
    const given = made &&
      evidence.of(owner).find(({ at, step }) =>
        at > left.at && step.on === made.step.on && !step.readOnly && succeeded(step)
      );
    if (made && !given) {
      const file = made.step.on.slice("file ".length);
      return { kind: "file not given back", client, file, owner };
    }
    const naps = evidence.of(client, entered.at).filter(({ at, step: { kind } }) =>
      kind === "sleep" && at > left.at
    );
    const every = naps.at(-1)?.step.detail;
    if (given && every !== undefined && naps.length <= 2) {
      return { kind: "looks too seldom", client, every };
    }
  }
  return undefined;
}

/** Why a client takes over before it can know that the one inside is dead: exercise 06. */
export function causeOfEarlyEntry(evidence: Evidence): FileCause | undefined {
  const crash = evidence.rows.find(({ step: { fault } }) => fault === "crashes");
  const owner = crash?.step.client;
  const entered = evidence.rows.find(({ at, step: { kind } }) =>
    kind === "enter" && at > (crash?.at ?? Infinity)
  );
  if (!entered || owner === undefined) return undefined;
  const { client } = entered.step;
  const look = evidence.of(client, entered.at).findLast(({ step: { kind } }) =>
    kind === "look at the age of"
  );
  if (!look) return undefined;
  const file = look.step.on.slice("file ".length);
  return { kind: "took over too soon", client, file, owner, age: Number(look.step.value) };
}
