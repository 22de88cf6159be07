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
  /** It had left its critical section, and changed a file of somebody else as if it were its own one. */
  | { kind: "gave back another file"; client: string; file: string; does: FileChange; own: string }
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
  | {
    /** In the second case it had waited since it read the same before. */
    kind: "went in after a read" | "waited, and went in";
    client: string;
    file: string;
    text?: string;
    holder: string;
    /** Whether it had written that text itself, and nobody since. */
    isOwn?: boolean;
  }
  /** It wrote the file by which it went in, then the holder looked at the other one, which it wrote only after that. */
  | { kind: "turn before flag"; client: string; file: string; flag: string; holder: string }
  /** It went in, released a lock or ended while an operation of its own, such as `"write file turn"`, was going on. */
  | { kind: "not awaited"; client: string; operation: string }
  /** The holder had taken back what the file said before it entered; the other one read that, and went in. */
  | { kind: "gave way, and entered"; client: string; file: string; text: string; other: string }
  /** Nobody calls `criticalSection`. */
  | { kind: "never in the section"; client?: string }
  /** A call that is neither of the two of which the lock is to be built. */
  | { kind: "neither read nor write"; call: string }
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
  /** It found no such file and created the next one, and another client created that. */
  | { kind: "passed by a free file"; client: string; file: string; own: string; other: string }
  | { kind: "first on the list"; client: string; holder: string }
  | { kind: "bought outside"; client: string }
  /** It found a lock file, and went home. */
  | { kind: "left at a lock file"; client: string; file: string; holder: string; naps: number }
  /** It has left, and what it has begun goes on, such as an interval. */
  | { kind: "goes on after its end"; client: string; file: string }
  /** It waits so long between two looks that a free lock stays free. */
  | { kind: "looks too seldom"; client: string; every: string }
  /** It read what the one before had written when that left, and waited on. */
  | { kind: "not taken for free"; client: string; file: string; text: string; holder: string }
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
  | {
    kind: "left half done";
    client: string;
    crashed: string;
    done: "count" | "name";
    /** Whether that one had the lock, or left without it. */
    hadLock: boolean;
    /** The note that the first one had made, and removed already; or that the next one had looked for too early. */
    note?: { readonly file: string; readonly was: "removed" | "looked for without the lock" };
  }
  /** A client crashed when it had written the count, and the next one took one more off it, or wanted to. */
  | { kind: "took one more off"; client: string; crashed: string; isRefused: boolean }
  /** It wrote the count after another client had crashed, and left by what it had found before, or without a look. */
  | { kind: "left after a repair"; client: string; crashed: string; found?: number }
  /** A client crashed before or after both, and the next one wrote one of them. */
  | { kind: "repaired what was whole"; client: string; crashed: string; done: "nothing" | "both" }
  /** A repairer crashed as well, and the next one did not get it right. */
  | { kind: "repaired twice"; client: string; crashed: string; repairer: string }
  /** It wrote the names anew, and these were missing then. */
  | { kind: "dropped names"; client: string; lost: string[] }
  /** It wrote more than were left, with the lock; it had sold none itself, and nobody had crashed. */
  | { kind: "undid a sale"; client: string; count: number; written: number }
  /** It had no lock when it removed a file that this client had just written, and then looked for in vain. */
  | { kind: "removed another's note"; client: string; file: string; by: string }
  /** It says that it has a ticket, and has written only this name of a client that had crashed. */
  | { kind: "took the ticket of the dead"; client: string; crashed: string };

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
  /** What it printed was no longer so: it had changed the board itself. */
  | { kind: "changed before it printed"; client: string }
  /** The network failed when it had changed one part, and it left that as it was; or it changed only the other one. */
  | { kind: "failed in between"; client: string }
  | { kind: "went on after a failure"; client: string }
  /** It changed the board without the lock, before it had it or afterwards. */
  | { kind: "sold without the lock"; client: string; hadIt: boolean }
  | { kind: "wrote old names"; client: string; other: string }
  /** It wrote without the name that stood there, or its own one right behind that. */
  | { kind: "left names out"; client: string; other: string }
  | { kind: "ran names together"; client: string; other: string };

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
  /** It crashed, and this client has put right the stock of a train, and then sold by what it had read before. */
  | { kind: "read before its repair"; client: string; crashed: string; train: string }
  /** It crashed, and this client was the last one to write the stock of the train afterwards. */
  | { kind: "stock written after a crash"; client: string; crashed: string; train: string }
  /** It crashed, and nobody has written the stock of the train since then. */
  | { kind: "stock left as it was"; crashed: string; train: string }
  /** It counted the tickets of the other train as those of this one, whose name is in that of the other one. */
  | { kind: "one train for another"; client: string; train: string; other: string }
  /** It only asked whether its locks are free, and did not wait at them. */
  | { kind: "asks and does not wait"; client: string; times: number };
