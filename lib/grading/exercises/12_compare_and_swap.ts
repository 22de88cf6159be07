import { defineExercise } from "../exercise.ts";
import { MORE_THAN_PLENTY } from "../plans/exploration_plan.ts";
import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { lastOfAll } from "../races/last_of_all_check.ts";
import { realRaces } from "../races/real_races.ts";

/** Exercise 12: compare and swap. */
export const compareAndSwap = defineExercise({
  name: "12_compare_and_swap",
  title: "Compare and swap",
  minutes: 12,
  lesson: "11_no_lock_at_all",
  hints: [
    "compareAndSwap() answers whether it has written. What is true of your `count` when it says no?",
    "Whoever is told no must read again: the count and the version, both, and decide anew. What must not be done twice, such as to pay, stands after the loop.",
    "`while (true) { read; if (count === 0) return false; if (await compareAndSwap(version, count - 1)) break; }`, then `try { await desk.bank.pay(); }`, and in `catch` the same loop with `count + 1`.",
  ],
  afterwards: {
    works:
      "a swap is refused to everybody but the one who knows the latest version, so each change follows from the one before. Somebody always gets on, without any lock.",
    breaks:
      "a client that dies between its swap and its payment; and many clients at one count, of which all but one must start again each time.",
    instead:
      "an atomic decrement, where there is nothing to decide in between; HTTP calls the version an ETag and the swap a request with If-Match (RFC 9110, 13.1.1); databases know it as optimistic concurrency control (Kung and Robinson, On Optimistic Methods for Concurrency Control, 1981).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: [],
      plans: [
        { clients: 2, checks: ["standard", "onlyTheStore"] },
        { clients: 3, checks: ["standard", "onlyTheStore"] },
        { clients: 3, tickets: 2, checks: ["standard", "onlyTheStore"] },
        { clients: 10, checks: ["standard", "onlyTheStore"] },
        // Whoever was told that none is left has left when a ticket comes back.
        { clients: 2, faults: { fail: 1 }, checks: ["onlyTheStore"] },
        { clients: 3, tickets: 2, faults: { fail: 2 }, checks: ["onlyTheStore"] },
        { ...MORE_THAN_PLENTY, checks: ["standard", "onlyTheStore"] },
      ],
    }),
    lastOfAll(1),
    realRaces({ points: 2, race: { store: true } }),
    realRaces({
      name: "declined payments",
      points: 2,
      race: { store: true, declinedPayments: 2 },
      expectations: { mayThrow: 2, mayHave: 2 },
      rounds: [{ clients: 5, tickets: 3, latency: 1 }],
    }),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});
