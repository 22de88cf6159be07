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

/** How the lock did not keep others out, or kept them out for good. */
export type LockCause =
  /** Neither of two clients acquired the lock, and the other one came in between; each may have had a permit. */
  | { kind: "no lock"; clients: string[]; doing: Doing; permit?: string }
  /** The same, and the module has variables, which may be meant as a lock. */
  | { kind: "lock in a variable"; clients: string[]; doing: Doing }
  /** The same, and a client napped first, at random or not. */
  | { kind: "nap instead of a lock"; clients: string[] }
  | { kind: "random pause"; clients: string[] }
  /** One client did without the lock that the other one has. */
  | { kind: "did without the lock"; client: string; doing: Doing }
  /** Each of two clients had a lock, or a permit, and not the same one; or one of them had one, and not that of all. */
  | { kind: "different locks"; had: readonly { client: string; lock: string }[] }
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
  /** It released the lock in the middle, after what it was doing, and acquired it again. */
  | { kind: "released in between"; client: string; doing: Doing; other: string }
  /** It had sold its ticket with the lock, and wrote a count once more: without it, or with it, more than were left. */
  | { kind: "wrote again"; client: string; written: number; withLock?: true }
  /** Where it was ended by an exception, `failed` is what it last did, if that failed. */
  | { kind: "never released"; client: string; way: WayOut; failed?: Doing }
  | { kind: "waits for itself"; client: string }
  /** It did with a lock that it shares what needs the lock for itself. */
  | { kind: "only shared"; client: string; doing: Doing }
  /** It shares the lock and wants it for itself, without leaving first. */
  | { kind: "upgrades"; client: string }
  /** It shares the lock and wants to share it once more, while a writer is next in line. */
  | { kind: "shares twice"; client: string; writer: string }
  /** It has the lock, or what `on` is called, while it does what harms nobody; it may have searched before, too. */
  | { kind: "holds meanwhile"; client: string; doing: Doing; on?: string; again?: boolean }
  /** It read the count twice with the lock, after its sale or before. */
  | { kind: "read twice"; client: string; after: "write" | "read" }
  /** Its search found nothing, and it went on to wait for what is not there. */
  | { kind: "went on with nothing"; client: string; to: "lock" | "window" }
  /** Nothing catches the error of a wait that has taken too long. */
  | { kind: "threw after waiting"; client: string }
  /** It waited for its payment no longer than this, and then the bank has taken it. */
  | { kind: "gave up its payment"; client: string; after: string }
  /** It throws where it should say that it has no ticket. */
  | { kind: "threw when sold out"; client: string }
  /** It uses the lock of the desk where one is to be built. */
  | { kind: "lock of the desk"; client: string; name?: string; call: string }
  /** It asks for the same again and again, and the answer cannot change. */
  | { kind: "asks for ever"; client: string; what: string; answer: string };

/** What a client said of its purchase, and what it did. */
export type PurchaseCause =
  /** It says that it has a ticket, and has not tried to buy one. */
  | { kind: "bought nothing"; client: string; found?: number }
  /** It read the count, and wrote no new one. */
  | { kind: "sale not written"; client: string; count: number }
  | { kind: "told no"; client: string }
  /** The owner told it no, and it asked once more. */
  | { kind: "called buy() again"; client: string }
  /** It answered while this was going on, which it may have given up on purpose. */
  | { kind: "answered too soon"; client: string; doing: Doing; mayHaveGivenUp?: true }
  | { kind: "ignored a failure"; client: string; doing: Doing }
  /** For a `train`, if there are several. */
  | { kind: "sold out ignored"; client: string; train?: string }
  | { kind: "wrong count"; client: string; count: number; written: number }
  /** It wrote more tickets than there had ever been. */
  | { kind: "more than there were"; client: string; count: number; written: number }
  /** It took so many tickets, of a `train` where there are several, and put more of them back. */
  | {
    kind: "put back more than it took";
    client: string;
    taken: number;
    more: number;
    train?: string;
  }
  /** It found a train sold out, and the other one put a ticket of it back afterwards. */
  | { kind: "left before a return"; client: string; train: string; other: string }
  | { kind: "bought twice"; client: string; times: number }
  | { kind: "bought and said no"; client: string }
  | { kind: "left when the lock was taken"; client: string; tries: number; holder?: string }
  | { kind: "left after waiting"; client: string }
  /** It asked so often, while nobody else did anything, and then did something else. */
  | { kind: "gave up asking"; client: string; times: number }
  | { kind: "left after a failure"; client: string; doing: Doing }
  | { kind: "left although it saw one"; client: string; found: number }
  | { kind: "left without looking"; client: string }
  /** It left although it saw a ticket, and another one that did the same until then went on. */
  | { kind: "depends on its name"; client: string; found: number; other: string }
  | {
    kind: "sold before it paid";
    client: string;
    paid: "never" | "later" | "not awaited" | "at once" | "declined";
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
