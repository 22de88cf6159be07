import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { realRaces } from "../races/real_races.ts";
import { judgeSold, killedSellers } from "../races/sold_checks.ts";

/** Exercise 05b: whoever has the lock after a killed client puts right what that one has left. */
export const repair = defineExercise({
  name: "05b_repair",
  title: "Put it right",
  minutes: 15,
  lesson: "05_always_release",
  hints: [
    "Somebody has the lock and finds 0 left. What must be in the files, so that it can tell a ticket that is " +
    "sold from one that is lost?",
    "Write a note before you touch either file, and take it away when both are written. Whoever finds a note " +
    "knows that somebody was killed, and does what it says. That one may be killed as well: say in the note " +
    "what both files will be, not what is to be done to them.",
    'files.write("note", JSON.stringify({ count: count - 1, sold: `${sold} ${name}` })), and a function that ' +
    "follows the note: reads it, writes the count, writes the names, removes the note. Call it twice: right " +
    "after acquire(), and to make your own sale.",
  ],
  afterwards: {
    works: "to write the note is one step, and the sale is made with it. Before it nothing " +
      "has happened; after it anybody can finish the sale, as often as they like.",
    breaks: "a note that says what to do instead of what will be; one that is removed too " +
      "soon; and a power failure, unless the note is on the disk (fsync) before " +
      "either file is touched.",
    instead: "a database keeps such a note, its write-ahead log, and follows it after a " +
      "crash (Mohan and others, ARIES, 1992; SQLite documentation, Write-Ahead " +
      "Logging).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 5,
      checks: ["standard", "soldIsTrue"],
      plans: [
        { clients: 2 },
        { clients: 2, faults: { crash: 1 } },
        { clients: 2, tickets: 2, faults: { crash: 1 } },
        // The one that repairs is killed as well.
        { clients: 3, faults: { crash: 2 } },
        { clients: 3, tickets: 3, faults: { crash: 2 } },
        { clients: 4, tickets: 2, faults: { crash: 3 } },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 2, judge: judgeSold }),
    killedSellers(2),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
