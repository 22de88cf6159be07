import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PARTS_OF_JOURNEYS, PLENTY } from "../plans/exploration_plan.ts";
import { journeysOverlap } from "../races/journey_races.ts";
import { inLevels } from "../levels.ts";
import { judgeSoldTwice, killedAtEachChange, killedBuyers } from "../races/office_races.ts";
import { realRaces } from "../races/real_races.ts";

/** Trains that all go by in one direction. */
const SHARED = [["east"], ["east", "west"], ["west"]];
const BOTH = ["east", "west"];
const THERE_AND_BACK = [["east", "west"], ["west", "east"]];
const ROUND = [["east", "west"], ["west", "north"], ["north", "east"]];

/** Exercise 14, the capstone: an office of one's own. */
export const ownOffice = defineExercise({
  name: "14_own_office",
  title: "An office of your own",
  minutes: 45,
  lesson: "12_beyond_one_machine",
  hints: [
    "For levels 1 and 4 read again lesson 02, the last ticket, and lesson 08, two trains.",
    "For levels 2 and 3 read again lesson 05, always release, and what you wrote in exercise 05b.",
    "For level 5 read again lesson 08, two trains, and lesson 09, readers and windows.",
  ],
  afterwards: {
    works:
      "the ticket file is made in one step, and with it the whole journey is sold: before it nothing has happened, and after it anybody can finish the stock of each train, as often as they like.",
    breaks:
      "a power failure, unless the notes are on the disk (fsync) before the ticket file is; and two machines, as a lock of the kernel ends with its machine.",
    instead:
      "a database: transactions that write a log ahead (Mohan and others, ARIES, 1992), one row and one lock for each train; across several databases two-phase commit, in which one record decides as well (Gray, Notes on Data Base Operating Systems, 1978).",
  },
  checks: [
    compiles(1),
    ...inLevels(
      [
        everyInterleaving({
          name: "sells exactly",
          points: 3,
          checks: ["standard", "noTicketTwice"],
          plans: [
            { clients: 2, journeys: [["east"], ["east"]] },
            { clients: 2, tickets: 2, journeys: [BOTH, BOTH] },
            { clients: 3, journeys: SHARED },
            // One train's name is in the other one's.
            { clients: 3, tickets: 2, journeys: [["east"], ["east", "eastern"], ["eastern"]] },
            // Of three sales of one train, and where one train is sold out and the other one is not.
            { clients: 3, tickets: 2, journeys: [["east"], ["east"], ["east"]] },
            {
              ...{ clients: 4, tickets: 2, journeys: [BOTH, ["east"], ["west"], BOTH] },
              maxStates: 25_000,
            },
            ...PLENTY.map((plan) => ({ ...plan, journeys: [["east"], BOTH] })),
          ],
        }),
        realRaces({
          points: 1,
          race: { journeys: [...SHARED, BOTH, ["west"], ["east"]] },
          judge: judgeSoldTwice,
          rounds: [{ clients: 6, tickets: 1, latency: 1 }, { clients: 6, tickets: 2, latency: 3 }],
        }),
      ],
      [
        everyInterleaving({
          name: "survives a kill",
          points: 3,
          checks: ["standardByTicketFiles", "onlyTheKilledFail", "noTicketTwice"],
          plans: [
            { clients: 2, journeys: [["east"], ["east"]], faults: { crash: 1 } },
            { clients: 2, tickets: 2, journeys: [BOTH, ["east"]], faults: { crash: 1 } },
            { clients: 3, journeys: SHARED, faults: { crash: 1 } },
            { clients: 3, tickets: 2, journeys: SHARED, faults: { crash: 2 } },
          ],
        }),
        killedBuyers(1),
      ],
      [
        everyInterleaving({
          name: "recovers",
          points: 3,
          checks: ["standardByTicketFiles", "ticketsAreTrue"],
          plans: [
            { clients: 2, journeys: [["east"], ["east"]] },
            { clients: 3, tickets: 2, journeys: SHARED },
            { clients: 2, journeys: [["east"], ["east"]], faults: { crash: 1 } },
            { clients: 2, tickets: 2, journeys: [["east"], ["east"]], faults: { crash: 1 } },
            { clients: 2, journeys: [BOTH, BOTH], faults: { crash: 1 } },
            { clients: 2, tickets: 2, journeys: [BOTH, ["west"]], faults: { crash: 1 } },
            { clients: 3, tickets: 2, journeys: SHARED, faults: { crash: 1 } },
            // The one that recovers is killed as well.
            { clients: 3, journeys: [["east"], ["east"], ["east"]], faults: { crash: 2 } },
            { clients: 3, tickets: 2, journeys: [BOTH, ["west"], ["west"]], faults: { crash: 2 } },
          ],
        }),
        killedAtEachChange(1),
      ],
      [
        everyInterleaving({
          name: "overlaps what may",
          points: 3,
          plans: [
            { clients: 2, journeys: [["east"], ["west"]], independent: true },
            { clients: 2, journeys: [BOTH, ["north", "south"]], independent: true },
            { clients: 3, journeys: [["east"], ["west"], ["north"]], independent: true },
          ],
        }),
        journeysOverlap(1),
      ],
      [
        everyInterleaving({
          name: "never starves",
          points: 2,
          plans: [
            { clients: 2, journeys: THERE_AND_BACK },
            { clients: 2, tickets: 2, journeys: THERE_AND_BACK },
            { clients: 3, journeys: ROUND },
            { clients: 3, tickets: 2, journeys: [["east"], ...THERE_AND_BACK] },
            ...PARTS_OF_JOURNEYS,
          ],
          relay: {
            clients: 7,
            tickets: 7,
            journeys: [BOTH, ["east"], ["west"], ["east"], ["west"], ["east"], ["west"]],
          },
        }),
        realRaces({
          points: 1,
          race: { journeys: [...ROUND, ...THERE_AND_BACK, ["north"]] },
          rounds: [{ clients: 6, tickets: 2, latency: 1 }],
        }),
      ],
    ),
  ],
  unsolved: { outcome: "wrong", check: "level 1: sells exactly" },
});
