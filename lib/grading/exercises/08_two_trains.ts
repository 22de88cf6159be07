import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PARTS_OF_JOURNEYS, PLENTY } from "../plans/exploration_plan.ts";
import { journeysOverlap } from "../races/journey_races.ts";
import { realRaces } from "../races/real_races.ts";

const THERE_AND_BACK = [["east", "west"], ["west", "east"]];
const FOUR_TRAINS = ["west", "south", "north-2", "north"];
const ROUND = [["east", "west"], ["west", "north"], ["north", "east"]];

/** Exercise 08: journeys by several trains. */
export const twoTrains = defineExercise({
  name: "08_two_trains",
  title: "Two trains",
  minutes: 15,
  lesson: "08_two_trains",
  hints: [
    "A lock for each train lets unrelated journeys go on. What can go wrong as soon as somebody waits for a second lock while it has the first?",
    "A circle of clients that wait for each other needs somebody who asks for an earlier lock while it has a later one. In what order must all ask, so that nobody ever does?",
    "`const held = new DisposableStack()` with `using`, then `for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());`. Read all stocks before you write any of them.",
  ],
  afterwards: {
    works:
      "of the locks that are taken, look at the last in the order: whoever has it can only ask for later ones, and those are free. So somebody can always go on, and a circle cannot close.",
    breaks:
      "a lock that is taken later, in between, out of order; and a list of trains that two programs sort differently, say by the rules of two languages.",
    instead:
      "the Linux kernel's lockdep learns the order in which locks are taken and reports the first one that closes a circle; PostgreSQL looks for the circle and ends one transaction of it (documentation, 13.3.4).",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard"],
      plans: [
        { clients: 2, journeys: THERE_AND_BACK },
        { clients: 2, tickets: 2, journeys: THERE_AND_BACK },
        { clients: 3, journeys: ROUND },
        { clients: 3, tickets: 2, journeys: [["east"], ["east", "west"], ["west", "east"]] },
        { clients: 2, journeys: [["west", "north", "east"], ["east", "north", "west"]] },
        // Whoever gets no second ticket and gives the first one back must do so before the others look.
        { clients: 3, journeys: [["west", "east"], ["west"], ["east"]] },
        ...PLENTY.map((plan) => ({ ...plan, journeys: [["east"], ["east", "west"]] })),
        // An order of the first letters, or of the first three trains, is none.
        { clients: 2, journeys: [FOUR_TRAINS, FOUR_TRAINS.toReversed()] },
        ...PARTS_OF_JOURNEYS,
        {
          clients: 2,
          journeys: [["east", "west"], ["north", "south"]],
          checks: ["unrelatedOverlap"],
        },
        { clients: 3, journeys: [["east"], ["west"], ["north"]], checks: ["unrelatedOverlap"] },
      ],
    }),
    realRaces({
      points: 3,
      race: { journeys: [...ROUND, ...THERE_AND_BACK, ["north"]] },
      rounds: [{ clients: 6, tickets: 1, latency: 1 }, { clients: 6, tickets: 2, latency: 3 }],
    }),
    journeysOverlap(2),
  ],
  unsolved: { outcome: "stuck", check: "every interleaving" },
});
