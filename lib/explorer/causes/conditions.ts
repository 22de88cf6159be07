import type { ConditionCause } from "../../text/desk_cause.ts";
import type { Waiting } from "../../text/failure_reason.ts";
import { LOCK_OF_ALL, WAITS, WAKES } from "../simulation/operation.ts";
import type { Evidence, Row } from "./evidence.ts";

/** What tells those who wait. */
const NOTIFIES = /^notify/;
/** What may be news for those who wait. */
const CHANGES: ReadonlySet<string> = new Set(["write", "create", "remove", "rename"]);

/** Why clients wait for a notification for ever. */
export function causeOfSleeping(
  evidence: Evidence,
  waiting: readonly Waiting[],
): ConditionCause | undefined {
  const sleeper = waiting.find(({ kind }) => kind === WAKES);
  if (!sleeper) return undefined;
  const { client, on } = sleeper;
  const wait = evidence.of(client).findLast(({ step: { kind } }) => kind === WAITS);
  if (!wait) return undefined;
  const look = lastLook(evidence, client, wait.at);
  const changed = (from: number): Row | undefined =>
    evidence.rows.slice(from).find(({ step }) => step.client !== client && CHANGES.has(step.kind));
  const missed = look && changed(look.at);
  if (missed && missed.at < wait.at) {
    return { kind: "looked, then waited", client, other: missed.step.client };
  }
  const news = evidence.rows.findLast(({ step }) =>
    step.client !== client && CHANGES.has(step.kind)
  );
  const told = evidence.rows.filter(({ step }) => NOTIFIES.test(step.kind));
  if (!news || news.at < wait.at) return causeOfSilence(client, waiting);
  const { client: teller } = news.step;
  const lastTold = told.findLast(({ step }) => step.client === teller);
  if (!lastTold || lastTold.at < wait.at && lastTold.step.on === on) {
    const early = told.findLast(({ at, step }) => step.client === teller && at < news.at);
    return early
      ? { kind: "told too early", client: teller }
      : { kind: "told nobody", client: teller };
  }
  if (lastTold.step.on !== on) {
    return {
      kind: "told others",
      client: teller,
      told: nameOf(lastTold.step.on),
      waits: nameOf(on),
    };
  }
  if (lastTold.step.kind === "notify") return { kind: "told one", client: teller };
  return lastTold.at < news.at ? { kind: "told too early", client: teller } : undefined;
}

/** Why nothing has happened since a client began to wait: all others have ended, wait as well, or cannot come. */
function causeOfSilence(
  client: string,
  waiting: readonly Waiting[],
): ConditionCause | undefined {
  const others = waiting.filter((wait) => wait.client !== client);
  if (others.length === 0) return { kind: "waits for no news", client };
  const kept = others.find(({ holder, on }) => holder === client && on !== LOCK_OF_ALL);
  if (kept) return { kind: "keeps while it waits", client, other: kept.client, on: kept.on };
  return others.every(({ kind }) => kind === WAKES) ? { kind: "all are asleep" } : undefined;
}

/** Why a client has taken what was not there, or has left though something came: it was woken and took it for granted. */
export function causeOfWaking(evidence: Evidence, client: string): ConditionCause | undefined {
  const wakes = evidence.of(client).filter(({ step: { kind } }) => kind === WAKES);
  const woken = wakes.at(-1);
  if (woken) {
    if (woken.step.fault === "gives up") return { kind: "gave up waiting", client };
    const looked = evidence.looks(client).some(({ at }) => at > woken.at);
    if (looked && evidence.saysNo(client)) {
      return { kind: "waited in vain", client, times: wakes.length };
    }
    // Whoever has bought after that look has not taken for granted that there was one.
    if (looked && evidence.saysYes(client)) return undefined;
    return { kind: "did not look again", client };
  }
  return evidence.saysNo(client) && evidence.rows.some(({ step: { kind } }) => kind === WAITS)
    ? { kind: "did not wait", client }
    : undefined;
}

/** Whether a run has used conditions. */
export function usesConditions(evidence: Evidence): boolean {
  return evidence.rows.some(({ step: { kind } }) => kind === WAITS || NOTIFIES.test(kind));
}

function lastLook(evidence: Evidence, client: string, before: number): Row | undefined {
  return evidence.of(client, before).findLast(({ step: { readOnly } }) => readOnly);
}

function nameOf(on: string): string {
  return on.slice("condition ".length);
}
