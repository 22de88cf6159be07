/** What a client was about to do, or in the middle of. */
export type Doing =
  | "search"
  | "read"
  | "write"
  | "pay"
  | "print"
  | "buy"
  | "enter"
  | "nap"
  | "file";

/** How a client ended that still had the lock. */
export type WayOut = "bought" | "sold out" | "threw" | "other";

/**
 * What in the learner's code led to a failure: the reason under a verdict, as plain data. It is read off what
 * has happened, so that each part of it is a fact of that run; where the run does not show a cause, there
 * is none. `causeWords` of the catalog says it in a sentence.
 */
export type Cause =
  | LockCause
  | PurchaseCause
  | LineCause
  | FileCause
  | RepairCause
  | StoreCause
  | FencingCause
  | TaskCause
  | ConditionCause
  | JourneyCause
  | SemaphoreCause
  | BoardCause
  | OfficeCause
  /** It computes on and on, and nobody knows what for. */
  | { kind: "busy loop" };

/** How the lock did not keep others out, or kept them out for good. */
export type LockCause =
  /** Neither of two clients acquired the lock, and the other one came in between. */
  | { kind: "no lock"; clients: string[]; doing: Doing }
  /** The same, and the module has variables, which may be meant as a lock. */
  | { kind: "lock in a variable"; clients: string[]; doing: Doing }
  /** The same, and a client napped first, at random or not. */
  | { kind: "nap instead of a lock"; clients: string[] }
  | { kind: "random pause"; clients: string[] }
  /** One client did without the lock that the other one has. */
  | { kind: "did without the lock"; client: string; doing: Doing }
  /** It asked for the lock and went on before it had it. */
  | { kind: "acquire not awaited"; client: string }
  /** It did not get the lock, and went in all the same. */
  | { kind: "went in without the lock"; client: string; tries: number; doing: Doing }
  /** It stopped waiting, after a time if that is known, and went in all the same. */
  | { kind: "stopped waiting"; client: string; after?: string; doing: Doing }
  /** What it wrote follows from a search before it had the lock. */
  | { kind: "decided by the search"; client: string; found: number; written: number; other: string }
  | { kind: "read before the lock"; client: string; count: number; written: number; other: string }
  /** It released the lock while an operation of its own was going on. */
  | { kind: "released under way"; client: string; doing: Doing }
  | { kind: "released by a timer"; client: string; after: string; doing: Doing }
  | { kind: "gave up its purchase"; client: string; after: string; doing: Doing }
  /** It released the lock before it did what the lock is for. */
  | { kind: "released too early"; client: string; doing: Doing }
  /** It released the lock in the middle, and acquired it again. */
  | { kind: "released in between"; client: string; doing: Doing; other: string }
  /** It had sold its ticket with the lock, and wrote a count once more without it. */
  | { kind: "wrote again"; client: string; written: number }
  | { kind: "never released"; client: string; way: WayOut }
  | { kind: "waits for itself"; client: string }
  /** It did with a lock that it shares what needs the lock for itself. */
  | { kind: "only shared"; client: string; doing: Doing }
  /** It shares the lock and wants it for itself, without leaving first. */
  | { kind: "upgrades"; client: string }
  /** It shares the lock and wants to share it once more, while a writer is next in line. */
  | { kind: "shares twice"; client: string; writer: string }
  /** It holds the lock while it does what harms nobody. */
  | { kind: "holds meanwhile"; client: string; doing: Doing; again: boolean }
  /** It read the count twice with the lock, after its sale or before. */
  | { kind: "read twice"; client: string; after: "write" | "read" }
  /** Its search found nothing, and it went on to wait for what is not there. */
  | { kind: "went on with nothing"; client: string; to: "lock" | "window" }
  /** Nothing catches the error of a wait that has taken too long. */
  | { kind: "threw after waiting"; client: string }
  /** It throws where it should say that it has no ticket. */
  | { kind: "threw when sold out"; client: string }
  /** It uses the lock of the desk where one is to be built. */
  | { kind: "lock of the desk"; client: string; call: string }
  /** It asks for the same again and again, and the answer cannot change. */
  | { kind: "asks for ever"; client: string; what: string; answer: string };

/** What a client said of its purchase, and what it did. */
export type PurchaseCause =
  /** It says that it has a ticket, and has not tried to buy one. */
  | { kind: "bought nothing"; client: string; found?: number }
  /** It read the count, and wrote no new one. */
  | { kind: "sale not written"; client: string; count: number }
  | { kind: "told no"; client: string }
  | { kind: "answered too soon"; client: string; doing: Doing }
  | { kind: "ignored a failure"; client: string; doing: Doing }
  | { kind: "sold out ignored"; client: string }
  | { kind: "wrong count"; client: string; count: number; written: number }
  /** It wrote more tickets than there had ever been. */
  | { kind: "more than there were"; client: string; count: number; written: number }
  | { kind: "bought twice"; client: string; times: number }
  | { kind: "bought and said no"; client: string }
  | { kind: "left when the lock was taken"; client: string; tries: number; holder?: string }
  | { kind: "left after waiting"; client: string }
  | { kind: "left after a failure"; client: string; doing: Doing }
  | { kind: "left although it saw one"; client: string; found: number }
  | { kind: "left without looking"; client: string }
  /** It wrote the count after another client had crashed, and left without looking for a ticket of its own. */
  | { kind: "left after a repair"; client: string; crashed: string }
  /** It left although it saw a ticket, and another one that did the same until then went on. */
  | { kind: "depends on its name"; client: string; found: number; other: string }
  | {
    kind: "sold before it paid";
    client: string;
    paid: "never" | "later" | "not awaited" | "declined";
  }
  | { kind: "paid again"; client: string; after?: Doing }
  | { kind: "paid before it looked"; client: string }
  /** Where an owner has the tickets, it went elsewhere. */
  | { kind: "went past the owner"; client: string; to: "lock" | "office" | "files" };

/** What happened to the lines on the terminal. */
export type LineCause =
  | { kind: "both lines in one call"; client: string }
  | { kind: "print not awaited"; client: string }
  | { kind: "printed too few"; client: string; lines: number };

/** What can be done to a file that is there. */
export type FileChange = "remove" | "rename" | "write" | "replace";

/** How a lock of files did not keep others out, or kept them out for good. */
export type FileCause =
  /** It entered and has created no file. */
  | { kind: "entered without a lock file"; client: string }
  | { kind: "ignored that the file was there"; client: string; file: string }
  /** It looked for a file and made it in two steps, and another client was between them. */
  | { kind: "looked, then wrote"; client: string; file: string; holder: string }
  | { kind: "overwrote a lock file"; client: string; file: string; holder: string; age?: number }
  | {
    kind: "removed a lock file";
    client: string;
    file: string;
    holder: string;
    age?: number;
    renamed: boolean;
  }
  /** It looked at a file of somebody else, and changed it in a second step. */
  | {
    kind: "changed in a second step";
    client: string;
    file: string;
    does: FileChange;
    look: "age" | "text" | "list" | "there";
    age?: number;
  }
  /** It changed a file of somebody else without a look. */
  | { kind: "changed without a look"; client: string; file: string; does: FileChange }
  /** It could not create a file, as it was there, and then changed it. */
  | { kind: "changed what was there"; client: string; file: string; does: FileChange }
  /** It took over a file that still said that it is somebody's. */
  | {
    kind: "ignored what the file said";
    client: string;
    file: string;
    holder: string;
    text: string;
  }
  /** They read the same again and again, or find no file, and nobody changes that. */
  | { kind: "reads for ever"; reads: { client: string; file: string; text?: string }[] }
  /** They change these files for ever, and none of them gets any further. */
  | { kind: "changed for ever"; clients: readonly string[]; files: readonly string[] }
  /** What it read last, or that there was no such file, and then it entered. */
  | { kind: "went in after a read"; client: string; file: string; text?: string; holder: string }
  /** The holder had taken back what the file said before it entered; the other one read that, and went in. */
  | { kind: "gave way, and entered"; client: string; file: string; text: string; other: string }
  /** Nobody calls `criticalSection`. */
  | { kind: "never in the section"; client?: string }
  /** A call that does more than a read or a write. */
  | { kind: "does two things at once"; call: string }
  /** It gave its own file back while it was in its critical section. */
  | { kind: "given back inside"; client: string; file: string; isAwaitMissing: boolean }
  /** What it found abandoned was another file by the time it removed it. */
  | { kind: "removed the next one"; client: string; file: string; holder: string; renamed: boolean }
  | { kind: "took over from the living"; client: string; file: string; holder: string; age: number }
  /** It took over from a client that had crashed, and could not know that yet. */
  | { kind: "took over too soon"; client: string; file: string; holder: string; age: number }
  /** It looked whether the holder's file was there before it was, and not again. */
  | { kind: "looked too early"; client: string; file: string; holder: string }
  | {
    kind: "did not look at the holder";
    client: string;
    file: string;
    own: string;
    holder: string;
  }
  | { kind: "first on the list"; client: string; holder: string }
  | { kind: "bought outside"; client: string }
  /** It found a lock file, and went home. */
  | { kind: "left at a lock file"; client: string; file: string; holder: string; naps: number }
  /** It waits so long between two looks that a free lock stays free. */
  | { kind: "looks too seldom"; client: string; every: string }
  /** It waited for a file that its holder has not given back. */
  | { kind: "file not given back"; client: string; file: string; holder: string }
  /** It waits for a file of a client that has crashed, or has ended. */
  | {
    kind: "file never given back";
    client: string;
    file: string;
    holder: string;
    crashed: boolean;
  };

/** How the count and the names of those who have a ticket came not to agree. */
export type RepairCause =
  /** Nobody has crashed: it wrote one of the two. */
  | { kind: "half a sale"; client: string; done: "count" | "name" }
  /** A client crashed between its two writes, and the next one did not put that right. */
  | { kind: "left half done"; client: string; crashed: string; done: "count" | "name" }
  /** A client crashed before or after both, and the next one wrote one of them. */
  | { kind: "repaired what was whole"; client: string; crashed: string; done: "nothing" | "both" }
  /** A repairer crashed as well, and the next one did not get it right. */
  | { kind: "repaired twice"; client: string; crashed: string; repairer: string }
  /** It wrote the names anew, and these were missing then. */
  | { kind: "dropped names"; client: string; lost: string[] }
  /** It says that it has a ticket, and has written only this name of a client that had crashed. */
  | { kind: "took the ticket of the dead"; client: string; crashed: string };

/** How a client used the store with versions. */
export type StoreCause =
  | { kind: "ignored a refused swap"; client: string }
  | { kind: "left after a refused swap"; client: string }
  /** It says that it has a ticket, and has changed the store more than once. */
  | { kind: "swapped again"; client: string; accepted: number }
  /** It knew the latest version, and wrote what follows from a count of an earlier one. */
  | { kind: "swapped an old count"; client: string; written: number; count: number }
  | { kind: "paid before its swap"; client: string }
  /** The bank has declined, and it has not given the ticket back. */
  | { kind: "unpaid ticket kept"; client: string }
  | { kind: "went past the store"; client: string };

/** How a client used a lease, and the token that comes with it. */
export type FencingCause =
  | { kind: "ignored a refused write"; client: string }
  | { kind: "wrote without a lease"; client: string }
  /** It wrote over what another client had written. `compared`: it had looked at the tokens itself. */
  | { kind: "wrote without its token"; client: string; token: number; compared: boolean }
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
  | { kind: "told nobody"; client: string }
  | { kind: "told too early"; client: string }
  /** It notified those who wait for another condition. */
  | { kind: "told others"; client: string; told: string; waits: string }
  | { kind: "told one"; client: string }
  | { kind: "did not look again"; client: string }
  | { kind: "waited once"; client: string }
  | { kind: "gave up waiting"; client: string }
  | { kind: "did not wait"; client: string }
  | { kind: "notified without the lock"; client: string }
  | { kind: "asks again and again"; client: string }
  | { kind: "pays with the lock"; client: string }
  | { kind: "put back too many"; client: string; more: number }
  | { kind: "ticket not put back"; client: string };

/** How a client used a semaphore. */
export type SemaphoreCause =
  /** More are inside than there is room for, and none of them has taken a permit. */
  | { kind: "no semaphore" }
  /** It counted in a file, and another client wrote between its read and its write. */
  | { kind: "counted in two steps"; client: string; file: string; other: string }
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

/** How clients looked at a board of two parts, or changed it. */
export type BoardCause =
  | { kind: "looked at nothing"; client: string }
  | { kind: "looked at one part"; client: string }
  /** It had a lock for its looks, and another client had another lock for its sale. */
  | { kind: "two locks"; client: string; other: string }
  | {
    kind: "looked without the lock";
    client: string;
    parts: readonly ("count" | "names")[];
    /** Whether it did not even ask for the lock, or not yet. */
    isAwaited: boolean;
  }
  /** It released the lock between its two looks, or its two writes. */
  | { kind: "looked in two goes"; client: string }
  | { kind: "sold in two goes"; client: string }
  /** It changed the board without the lock, before it had it or afterwards. */
  | { kind: "sold without the lock"; client: string; hadIt: boolean }
  | { kind: "wrote old names"; client: string; other: string };

/** What led to a failure. */
export type CauseKind = Cause["kind"];

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
  /** It read the count, waited for another task, and wrote what follows from that read. */
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
  /** It tries for a lock that somebody has, and keeps another one meanwhile. */
  | { kind: "keeps a lock while it tries"; client: string; lock: string; wants: string }
  /** Each gives back what it has when it does not get the rest, and they do that at the same time for ever. */
  | { kind: "gives way for ever"; clients: readonly string[] }
  /** It changed the stock of a train whose lock it did not have, or no longer, or had read it before. */
  | { kind: "train without its lock"; client: string; train: string }
  | { kind: "lock of a train given back too early"; client: string; train: string }
  | { kind: "train read without its lock"; client: string; train: string }
  /** It says that it has its tickets, and has taken none of this train. */
  | { kind: "train left out"; client: string; train: string }
  /** It says that it has no tickets, and has taken one of this train. */
  | { kind: "half a journey"; client: string; train: string }
  /** Where it stands still for good, it has this lock, which is not that of one train. */
  | { kind: "has a lock of no train"; client: string; lock: string }
  /** It keeps out clients that want none of its trains. */
  | { kind: "one lock for several trains"; client: string; lock: string };

/** How the stock and the ticket files of an office of one's own came not to agree, or somebody waits for ever. */
export type OfficeCause =
  /** It says that it has its tickets, and never made its ticket file. */
  | { kind: "no ticket file"; client: string }
  /** Its ticket file was there, and this client has removed or renamed it. */
  | { kind: "ticket file taken away"; client: string; by: string }
  /** It says that it has no tickets, and this client has made its ticket file. */
  | { kind: "ticket file for nothing"; client: string; by: string }
  /** It crashed when it had written the stock of a train or had its ticket file, and not both. */
  | { kind: "booking left half done"; crashed: string; train: string; done: "stock" | "ticket" }
  /** It crashed, and this client was the last one to write the stock of the train afterwards. */
  | { kind: "stock written after a crash"; client: string; crashed: string; train: string }
  /** It crashed, and nobody has written the stock of the train since then. */
  | { kind: "stock left as it was"; crashed: string; train: string }
  /** It only asked whether its locks are free, and did not wait at them. */
  | { kind: "asks and does not wait"; client: string; times: number };
