import { type Check, exactPurchases, STANDARD_CHECKS } from "../../explorer/checks.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import type { Evidence } from "../../explorer/causes/evidence.ts";
import { NOTIFIES, type Operation, WAITS, WAKES } from "../../explorer/simulation/operation.ts";
import type { TraceStep } from "../../explorer/trace.ts";
import type { Cause } from "../../text/cause.ts";
import { ruleWords } from "../../text/words.ts";

/** Nobody leaves while there are tickets but those whose payment was declined, whether they throw or say no. */
const exactButForTheDeclined: Check = {
  name: exactPurchases.name,
  remember: (memory, { kind, fault }) => kind === "pay" && fault ? "declined" : memory,
  atEnd: (end, setup) => {
    const clients = end.clients.filter(({ value, memory }) =>
      value === true || memory !== "declined"
    );
    return exactPurchases.atEnd?.({ ...end, clients }, setup);
  },
};

/** What holds of every purchase where the bank may decline: exercise 11. */
export const standardButForTheDeclined: readonly Check[] = STANDARD_CHECKS.map((check) =>
  check === exactPurchases ? exactButForTheDeclined : check
);

/**
 * So many looks in a row that find nothing are no polling yet: that of a purchase for which somebody else was faster,
 * then one before the lock, and one with it.
 */
const MOST_LOOKS = 3;

/**
 * Whoever looks again so long after it began to wait only makes sure that it has missed no notification, in
 * milliseconds. A shorter time-out asks again and again.
 */
const MAKES_SURE = 1_000;

/** Whoever finds no ticket waits to be woken, instead of looking again and again: exercise 11. */
export const noPolling: ReasonedCheck = {
  name: "nobody asks again and again",
  causeOf: causeOfPolling,
  // The looks in vain, each for a letter.
  remember: (memory, step, { waitsFor }) => {
    const wait = waitsFor[step.client]?.find(({ kind }) => kind === WAITS || kind === WAKES);
    return "0".repeat(looksAfter(memory.length, step, waitedFor(step, wait)));
  },
  atEnd: ({ clients }) => {
    const poller = clients.find(({ memory = "" }) => memory.length > MOST_LOOKS);
    return poller && ruleWords.polls(poller.name);
  },
};

/**
 * How long a client has waited for a notification when a step ends that, in milliseconds: for ever if it was woken.
 * Nothing if the step ends no wait.
 *
 * @param wait The wait that was open before the step, if there was one. A timer of its signal runs before it begins.
 */
function waitedFor(
  { kind, detail, fault }: TraceStep,
  wait: Pick<Operation, "timeout"> | undefined,
): number | undefined {
  if (kind === WAKES) return fault === "gives up" ? wait?.timeout ?? 0 : Infinity;
  return wait && kind === "sleep" ? parseFloat(detail) : undefined;
}

/**
 * How often a client has looked in vain since it was woken last, has waited for long or has found a ticket: after one
 * more step. Once that is too often, it stays so.
 *
 * @param waited How long the wait has lasted that the step ends, in milliseconds, if it ends one.
 */
function looksAfter(
  looks: number,
  { kind, on, value }: TraceStep,
  waited: number | undefined,
): number {
  if (looks > MOST_LOOKS) return looks;
  if (waited !== undefined) return waited < MAKES_SURE ? looks : 0;
  if (on !== "tickets" || kind !== "read" && kind !== "search") return looks;
  return value === "0" || value === '{"count":0}' ? looks + 1 : 0;
}

/**
 * Who has looked again and again in vain. A run does not show how long a time-out was: whoever polls even if all were
 * long does so without a wait. Else the one that has broken the rule polls only if they were short, and is named if
 * nobody else can be meant.
 */
function causeOfPolling(evidence: Evidence): Cause | undefined {
  const [poller] = pollersIf(Infinity, evidence);
  if (poller !== undefined) return { kind: "asks again and again", client: poller };
  const [client, ...others] = pollersIf(0, evidence);
  if (client === undefined || others.length > 0) return undefined;
  return { kind: "waits too briefly", client };
}

/** The clients that have looked too often in vain if each time-out of a wait was so long, in milliseconds. */
function pollersIf(timeout: number, evidence: Evidence): string[] {
  const looksOf = (client: string): number =>
    evidence.of(client).reduce((looks, { step }) => {
      const isWaiting = step.meanwhile?.some((other) => /^(wait|wake up) /.test(other));
      const waited = waitedFor(step, isWaiting ? {} : undefined);
      return looksAfter(looks, step, waited === undefined ? undefined : Math.max(waited, timeout));
    }, 0);
  return evidence.clients.map(({ name }) => name).filter((name) => looksOf(name) > MOST_LOOKS);
}

/**
 * What a client remembers of its news: it has given up waiting, a timer may have ended its wait, it has told nobody of
 * a change, or it tells with the lock.
 */
const [GAVE_UP, TIMER, UNTOLD, TELLS] = ["g", "s", "u", "t"];
/** What may be news for those who wait. */
const CHANGES: ReadonlySet<string> = new Set(["write", "create", "remove", "rename"]);
const TOLD: ReadonlySet<string> = new Set(Object.values(NOTIFIES));

/** Whoever waits is told of what changes, and does not find it out by a time-out: exercise 11. */
export const newsIsTold: ReasonedCheck = {
  name: "news is told",
  causeOf: ({ clients, rows }) => {
    const teller = clients.find(({ name }) =>
      rows.some(({ step: { client, kind } }) => client === name && CHANGES.has(kind)) &&
      !rows.some(({ step: { client, kind } }) => client === name && TOLD.has(kind))
    );
    return teller && { kind: "told nobody", client: teller.name };
  },
  remember: (memory, { client, kind, fault }, { waitsFor }) => {
    const [gaveUp, timer, untold, tells] = [GAVE_UP, TIMER, UNTOLD, TELLS]
      .map((flag) => memory.includes(flag));
    const isOver = kind === "release" || kind === WAITS;
    const isWaiting = waitsFor[client]?.some((operation) => operation.kind === WAKES);
    const flags = [
      gaveUp || (kind === WAKES ? fault === "gives up" : timer && !isWaiting) ? GAVE_UP : "",
      isWaiting && kind !== WAKES && (timer || kind === "sleep") ? TIMER : "",
      // Whoever is told with the lock sees what is changed before that is released.
      !TOLD.has(kind) && (untold || CHANGES.has(kind) && !fault && !tells) ? UNTOLD : "",
      !isOver && (tells || TOLD.has(kind)) ? TELLS : "",
    ];
    return flags.join("");
  },
  atEnd: ({ clients }) => {
    const sleeper = clients.find(({ memory = "" }) => memory.includes(GAVE_UP));
    const teller = clients.find((client) => client !== sleeper && client.memory?.includes(UNTOLD));
    return sleeper && teller && ruleWords.foundOutByItself(sleeper.name, teller.name);
  },
};

/** The bank is slow: nobody pays with the lock, or all others wait for that, and nobody for a return: exercise 11. */
export const paysWithoutTheLock: ReasonedCheck = {
  name: "nobody pays with the lock",
  kinds: ["pay"],
  causeOf: ({ rows }) => {
    const client = rows.findLast(({ step: { kind } }) => kind === "pay")?.step.client;
    return client === undefined ? undefined : { kind: "pays with the lock", client };
  },
  always: ({ client, kind }, { lockHolder }) =>
    kind === "pay" && lockHolder === client ? ruleWords.paysWithTheLock(client) : undefined,
};

/** Where payments are declined, what is not paid comes back, and no more: exercise 11. */
export const ticketsComeBack: ReasonedCheck = {
  name: "every ticket comes back",
  causeOf: causeOfTicketsOut,
  // Whether it has paid.
  remember: (memory, { kind, fault }) => kind === "pay" && !fault ? "paid" : memory,
  atEnd: ({ clients, world }, { tickets }) => {
    const guest = clients.find(({ value, memory }) => value === true && memory !== "paid");
    if (guest) return ruleWords.hasNotPaid(guest.name);
    const bought = clients.filter(({ value }) => value === true).length;
    const gone = tickets - world.tickets;
    return gone === bought ? undefined : ruleWords.unpaidTicketsOut(gone, bought);
  },
};

/** What somebody has put back whose payment was declined: nothing, too many, or an old count. */
async function causeOfTicketsOut(evidence: Evidence): Promise<Cause | undefined> {
  const { causeOfOldCount } = await import("../causes/return_causes.ts");
  const oldCount = causeOfOldCount(evidence);
  if (oldCount) return oldCount;
  for (const { name: client } of evidence.clients) {
    const rows = evidence.of(client);
    const isPaid = rows.some(({ step: { kind, fault } }) => kind === "pay" && !fault);
    const declined = rows.find(({ step }) => step.kind === "pay" && step.fault);
    if (evidence.saysYes(client) && !isPaid) {
      return declined
        ? { kind: "ignored a failure", client, doing: "pay" }
        : { kind: "sold before it paid", client, paid: "never" };
    }
    if (!declined) continue;
    const back = rows.find(({ at, step }) =>
      at > declined.at && step.kind === "write" && step.on === "tickets"
    );
    if (!back) return { kind: "ticket not put back", client };
    const more = Number(back.step.detail) - (evidence.before(back.at).tickets ?? 0);
    if (more > 1) return { kind: "put back too many", client, more };
  }
  const wrong = evidence.clients.flatMap(({ name: client }) => {
    const paid = evidence.of(client).find(({ step: { kind } }) => kind === "pay")?.at;
    const [sale] = evidence.sales(client, paid);
    const count = sale && evidence.looks(client, sale.at).at(-1)?.count;
    return sale && count && sale.written !== count - 1
      ? [{ kind: "wrong count", client, count, written: sale.written } as const]
      : [];
  });
  if (wrong[0]) return wrong[0];
  const { causeOfWaking } = await import("../../explorer/causes/conditions.ts");
  return evidence.clients.map(({ name }) => causeOfWaking(evidence, name)).find((cause) => cause);
}
