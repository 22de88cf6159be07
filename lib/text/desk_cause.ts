import type { Doing, WayOut } from "./lock_cause.ts";

/** How a client used the store with versions. */
export type StoreCause =
  | { kind: "ignored a refused swap"; client: string }
  | { kind: "left after a refused swap"; client: string }
  /** It says that it has a ticket, and has changed the store more than once. */
  | { kind: "swapped again"; client: string; accepted: number }
  /** It knew the latest version, and wrote what follows from a count of an earlier one. */
  | { kind: "swapped an old count"; client: string; written: number; count: number }
  /** It knew the latest version and its count, and took or gave back another number of tickets than one. */
  | {
    kind: "swapped a wrong count";
    client: string;
    written: number;
    count: number;
    givesBack: boolean;
  }
  /** It knew the latest version, and gave back a ticket that it had never taken. */
  | { kind: "gave back a ticket"; client: string }
  /** It wrote by a version that it had never read, and what does not follow from its count. */
  | { kind: "guessed a version"; client: string; version: number; written: number; count: number }
  | { kind: "paid before its swap"; client: string }
  /** The bank has declined, and it has not given the ticket back. */
  | { kind: "unpaid ticket kept"; client: string }
  | { kind: "went past the store"; client: string };

/** How a client used a lease, and the token that comes with it. */
export type FencingCause =
  | { kind: "ignored a refused write"; client: string }
  | { kind: "wrote without a lease"; client: string }
  /** It wrote over what another client had written. `lookedAgain`: it had read once more before. */
  | { kind: "wrote without its token"; client: string; token: number; lookedAgain: boolean }
  /** Another client's write was taken although that had an earlier lease. */
  | { kind: "read without its token"; client: string; token: number; other: string }
  | { kind: "read before its lease"; client: string }
  /** What it wrote follows from a read before its last one. */
  | { kind: "wrote an old count"; client: string; written: number; count: number }
  /** Without a lease there is no token of its `own`. */
  | { kind: "showed another token"; client: string; shown: number; own?: number }
  | { kind: "insists on an old token"; client: string; token: number }
  | { kind: "asked for a second lease"; client: string }
  | { kind: "threw when refused"; client: string }
  | { kind: "went past the fenced store"; client: string };

/** How a client waited for a condition, or notified those who do. */
export type ConditionCause =
  /** It looked, and another client changed something before it began to wait. */
  | { kind: "looked, then waited"; client: string; other: string }
  | { kind: "waits for no news"; client: string }
  /** All that have not ended wait for notifications. */
  | { kind: "all are asleep" }
  /** It keeps something for which another client waits, which might have changed something. */
  | { kind: "keeps while it waits"; client: string; other: string; on: string }
  | { kind: "told nobody"; client: string }
  | { kind: "told too early"; client: string }
  /** It notified those who wait for another condition. */
  | { kind: "told others"; client: string; told: string; waits: string }
  | { kind: "told one"; client: string }
  | { kind: "did not look again"; client: string }
  /** It was woken, found nothing, and left: after so many waits. */
  | { kind: "waited in vain"; client: string; times: number }
  | { kind: "gave up waiting"; client: string }
  | { kind: "did not wait"; client: string }
  | { kind: "notified without the lock"; client: string }
  /** It waited for a condition, without the lock therefore, and would use another one. */
  | { kind: "waits for two conditions"; client: string }
  /** In the second case it waits for a condition, for so short a time that it is the same. */
  | { kind: "asks again and again" | "waits too briefly"; client: string }
  | { kind: "pays with the lock"; client: string }
  | { kind: "put back too many"; client: string; more: number }
  /** It wrote what follows from a count that it had read before it paid. */
  | { kind: "put back an old count"; client: string }
  | { kind: "ticket not put back"; client: string }
  /** It had taken a ticket, which came back later, and the note that the other one read did not tell of it. */
  | { kind: "ticket not noted"; client: string; file: string; other: string }
  /** The other one changed the note before this one began to wait. */
  | { kind: "read a note without the lock"; client: string; file: string; other: string };

/** How a client used a semaphore. */
export type SemaphoreCause =
  /** More are inside than there is room for, and none of them has taken a permit. */
  | { kind: "no semaphore" }
  /** It counted in a file, and another client wrote between its read and its write. */
  | { kind: "counted in two steps"; client: string; file: string; other: string }
  /** It read in a file how many are inside, and went in although there was no room. */
  | { kind: "counted too far"; client: string; file: string; number: number }
  | { kind: "did without a permit"; client: string }
  /** It asked for a permit and went on before it had it. */
  | { kind: "permit not awaited"; client: string }
  /** It was refused a permit, or stopped waiting for one, and went in all the same. */
  | { kind: "went in without a permit"; client: string }
  | { kind: "permit given back inside"; client: string }
  | { kind: "permit given back before"; client: string }
  | { kind: "several semaphores"; semaphores: readonly string[] }
  /** The semaphore has another number of permits than there is room. */
  | { kind: "number of permits"; permits: number }
  /** It entered with a lock or a permit that another client wants before it enters. */
  | { kind: "kept inside"; client: string; on: string }
  /** It has ended and still has a permit. */
  | { kind: "permit kept"; client: string; threw: boolean }
  | { kind: "wants another permit"; client: string }
  | { kind: "gave back what it has not taken"; client: string }
  | { kind: "gave back twice"; client: string; taken: number }
  | { kind: "left without a permit"; client: string }
  | { kind: "sold outside"; client: string };

/** How tasks of one process, which share its variables, have come between each other, or have waited in vain. */
export type TaskCause =
  /** Between a task's read and its write another one read and wrote, and no task ever waited for another one. */
  | { kind: "nobody waited"; clients: string[] }
  /** The same, and the module has variables, which may be meant as a lock. */
  | { kind: "lock for nobody"; clients: string[] }
  /** The same, and both have napped first. */
  | { kind: "napped and went in"; clients: string[] }
  /** The same, but in other orders one is kept out, though not yet when the other one is on its way in. */
  | { kind: "taken too late"; clients: string[] }
  /** In other orders others are kept out, and after this operation of its own they are not any more. */
  | { kind: "let go too early"; client: string; after: Doing; other: string }
  /** The same, although some task did wait. */
  | { kind: "came in between"; clients: string[] }
  /** It saw the count, waited for another task, and wrote what follows from that. */
  | { kind: "read before its turn"; client: string; count: number; other: string }
  /** It let another task go on, and wrote its own count only then. */
  | { kind: "let in too early"; client: string; other: string }
  /** Their answers arrived in one turn of the event loop, so that their code took turns at each `await`. */
  | { kind: "in one turn"; clients: string[] }
  /** It let several go on at once that both read the same count. */
  | { kind: "woke several"; client: string; woken: string[] }
  /** It left although it had seen no empty stock, and another task was still at it. */
  | { kind: "turned away"; client: string; other: string }
  /** It has ended, and whoever waits was not let go on. */
  | { kind: "not passed on"; client: string; way: WayOut }
  /** All that are left wait for another task, and none has ended. */
  | { kind: "all wait"; clients: string[] }
  /** It had been at its purchase, alone, and waits once more. */
  | { kind: "waits for its own turn"; client: string }
  /** It went in when so much time had passed, and the other one was inside. */
  | { kind: "waited no longer"; client: string; after: string; other: string }
  /** They pause again and again and look at nothing shared, and all others have ended. */
  | { kind: "only pauses"; clients: string[] }
  /** It threw what another task had thrown. */
  | { kind: "error of another one"; client: string; other: string }
  /** It waited for its turn, or napped, before it had searched. */
  | { kind: "waited before the search"; client: string }
  /** It went to what no task of one process needs. */
  | { kind: "went past the variables"; client: string };

/** How a client went about several trains and their locks. */
export type JourneyCause =
  /** Each has one lock of a circle and wants the next one. */
  | {
    kind: "locks in no common order";
    orders: readonly { client: string; has: string; wants: string }[];
  }
  /** It asked for the next lock of a circle before it had the one that it has. */
  | { kind: "asked for several locks at once"; client: string }
  /** It tries for a lock that somebody has, and keeps another one meanwhile. */
  | { kind: "keeps a lock while it tries"; client: string; lock: string; wants: string }
  /** Each gives back what it has when it does not get the rest, and they do that at the same time for ever. */
  | { kind: "gives way for ever"; clients: readonly string[] }
  /** It changed the stock of a train whose lock it did not have, or no longer, or had read it before. */
  | { kind: "train without its lock"; client: string; train: string }
  | { kind: "lock of a train given back too early"; client: string; train: string }
  | { kind: "train read without its lock"; client: string; train: string }
  /** It says that it has its tickets, and has not changed the stock of this train; nor has anybody for it. */
  | { kind: "train left out"; client: string; train: string }
  /** It says that it has no tickets, and has taken one of this train. */
  | { kind: "half a journey"; client: string; train: string }
  /** Where it stands still for good, it has this lock, which is not that of one train. */
  | { kind: "has a lock of no train"; client: string; lock: string }
  /** It keeps out clients that want none of its trains. */
  | { kind: "one lock for several trains"; client: string; lock: string };
