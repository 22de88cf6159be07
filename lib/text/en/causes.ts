import type { Cause } from "../cause.ts";
import { boardCause } from "./board_causes.ts";
import { conditionCause } from "./condition_causes.ts";
import { fencingCause } from "./fencing_causes.ts";
import { fileCause } from "./file_causes.ts";
import { taskCause } from "./tasks.ts";
import { journeyCause } from "./journey_causes.ts";
import { lockCause } from "./lock_causes.ts";
import { officeCause } from "./office_causes.ts";
import { repairCause } from "./repair_causes.ts";
import { semaphoreCause } from "./semaphore_causes.ts";
import { storeCause } from "./store_causes.ts";

/** What in the learner's code led to a failure, in one or two short sentences under the verdict. */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case "entered without a lock file":
    case "ignored that the file was there":
    case "looked, then wrote":
    case "overwrote a lock file":
    case "removed a lock file":
    case "given back inside":
    case "left at a lock file":
    case "removed the next one":
    case "took over from the living":
    case "took over too soon":
    case "looked too early":
    case "did not look at the holder":
    case "passed by a free file":
    case "first on the list":
    case "bought outside":
    case "looks too seldom":
    case "file not given back":
    case "file never given back":
    case "changed in a second step":
    case "changed without a look":
    case "changed what was there":
    case "ignored what the file said":
    case "reads for ever":
    case "changed for ever":
    case "went in after a read":
    case "waited, and went in":
    case "gave way, and entered":
    case "never in the section":
    case "does two things at once":
      return fileCause(cause);
    case "half a sale":
    case "left half done":
    case "repaired what was whole":
    case "undid a sale":
    case "repaired twice":
    case "dropped names":
    case "took the ticket of the dead":
      return repairCause(cause);
    case "ignored a refused swap":
    case "left after a refused swap":
    case "swapped again":
    case "swapped an old count":
    case "paid before its swap":
    case "unpaid ticket kept":
    case "went past the store":
      return storeCause(cause);
    case "ignored a refused write":
    case "wrote without a lease":
    case "wrote without its token":
    case "read without its token":
    case "read before its lease":
    case "wrote an old count":
    case "showed another token":
    case "insists on an old token":
    case "asked for a second lease":
    case "threw when refused":
    case "went past the fenced store":
      return fencingCause(cause);
    case "nobody waited":
    case "lock for nobody":
    case "napped and went in":
    case "taken too late":
    case "let go too early":
    case "came in between":
    case "read before its turn":
    case "let in too early":
    case "in one turn":
    case "woke several":
    case "turned away":
    case "not passed on":
    case "all wait":
    case "error of another one":
    case "waited before the search":
    case "went past the variables":
      return taskCause(cause);
    case "locks in no common order":
    case "keeps a lock while it tries":
    case "gives way for ever":
    case "train without its lock":
    case "lock of a train given back too early":
    case "train read without its lock":
    case "train left out":
    case "half a journey":
    case "has a lock of no train":
    case "one lock for several trains":
      return journeyCause(cause);
    case "no ticket file":
    case "ticket file taken away":
    case "ticket file for nothing":
    case "booking left half done":
    case "stock written after a crash":
    case "stock left as it was":
    case "asks and does not wait":
      return officeCause(cause);
    case "no semaphore":
    case "counted in two steps":
    case "did without a permit":
    case "permit not awaited":
    case "went in without a permit":
    case "permit given back inside":
    case "permit given back before":
    case "several semaphores":
    case "number of permits":
    case "kept inside":
    case "permit kept":
    case "wants another permit":
    case "gave back what it has not taken":
    case "gave back twice":
    case "left without a permit":
    case "sold outside":
      return semaphoreCause(cause);
    case "looked at nothing":
    case "looked at one part":
    case "two locks":
    case "looked without the lock":
    case "looked in two goes":
    case "sold in two goes":
    case "sold without the lock":
    case "changed before it printed":
    case "failed in between":
    case "went on after a failure":
    case "wrote old names":
    case "left names out":
    case "ran names together":
      return boardCause(cause);
    case "looked, then waited":
    case "waits for no news":
    case "all are asleep":
    case "keeps while it waits":
    case "told nobody":
    case "told too early":
    case "told others":
    case "told one":
    case "did not look again":
    case "waited once":
    case "gave up waiting":
    case "did not wait":
    case "notified without the lock":
    case "asks again and again":
    case "pays with the lock":
    case "put back too many":
    case "ticket not put back":
      return conditionCause(cause);
    case "busy loop":
      return "Is there a loop that waits for nothing?";
    default:
      return lockCause(cause);
  }
}
