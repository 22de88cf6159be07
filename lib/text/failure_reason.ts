/** A client that waits, and what it waits for. */
export interface Waiting {
  /** The client that waits. */
  client: string;
  /** What it wants to do, such as `"acquire"`. */
  kind: string;
  /** The thing that it waits for. */
  on: string;
  /** The row at which it began to wait. */
  from: number;
  /** Who holds that thing, if anyone does. */
  holder?: string;
  /** Whether the holder's code has ended, so that it will never let go. */
  holderEnded?: boolean;
  /** Whether the holder waits for it, too, and is next in line: it lets no reader pass by. */
  holderIsNext?: boolean;
}

/**
 * Why a run failed: plain data that survives JSON. `failureWords` of the catalog turns it into a
 * sentence wherever it is shown.
 */
export type FailureReason =
  /** More clients say that they have a ticket than there were tickets. */
  | {
    kind: "oversold";
    buyers: string[];
    tickets: number;
    /** Of which train, where there are several. */
    train?: string;
    /** Whether each of them has bought one, and does not only say so. */
    haveBought?: boolean;
  }
  /** A client gave up although tickets were left. */
  | {
    kind: "left without a ticket";
    client: string;
    /** How many are left, of each of `trains` at least. */
    left: number;
    tickets: number;
    /** The trains of its journey, where there are several. */
    trains?: string[];
  }
  /** Fewer tickets are gone from the stock than clients say they have. */
  | {
    kind: "lost update";
    bought: number;
    gone: number;
    tickets: number;
    /** Of which train, where there are several. */
    train?: string;
    /** Whether one client has written over what another one had written. */
    isOverwritten?: boolean;
  }
  /** More tickets are gone from the stock than anyone has bought. */
  | { kind: "vanished ticket"; bought: number; gone: number; tickets: number; train?: string }
  /** A client has ended and still holds a lock; `lock` is what it is called, if it is not the one lock of all. */
  | { kind: "lock not released"; holder: string; threw: boolean; lock?: string }
  /** Several clients are in the critical section. */
  | { kind: "two inside"; inside: string[] }
  /** A client threw, and no fault explains it. */
  | { kind: "threw"; client: string; error: string }
  /** A client searched while it held the lock. */
  | { kind: "search with the lock"; client: string }
  /** A rule from outside the kit is broken; `message` is that rule's own sentence. */
  | { kind: "rule broken"; rule: string; message: string }
  /** Clients wait for each other, or for one that has ended. */
  | { kind: "deadlock"; waiting: Waiting[] }
  /** Tasks of one process wait for another one, and none is left that could wake them. */
  | { kind: "never woken"; asleep: string[] }
  /**
   * Clients try for ever. `changing` names what they change meanwhile, such as `"file flag"`; it is absent where
   * that is not known.
   */
  | { kind: "livelock"; trying: string[]; changing?: readonly string[] }
  /** Clients can never come to their ends if one stands still for good, though they want no train of it. */
  | { kind: "held up"; by: string; others: string[] }
  /** A promise was rejected and nobody handled it. */
  | { kind: "unhandled rejection"; error: string }
  /** Clients wait for something outside their desks. */
  | { kind: "uncontrolled"; unseen: string[] }
  /** A client does something else when the others run in the same process. */
  | { kind: "shared variable"; client: string }
  /** A client did something else the second time; `inOneProcess` where a variable may have lasted. */
  | { kind: "not deterministic"; before: string; after: string; inOneProcess?: boolean };

/** How a run can fail. */
export type FailureKind = FailureReason["kind"];
