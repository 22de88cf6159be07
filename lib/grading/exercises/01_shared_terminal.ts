import type { Race } from "../../race/display.ts";
import { graderWords } from "../../text/words.ts";
import { compiles } from "../compile/compiles.ts";
import { everyInterleaving } from "../every_interleaving.ts";
import { defineExercise } from "../exercise.ts";
import { PLENTY } from "../plans/exploration_plan.ts";
import { judgeLine, judgeNumberOfLines } from "../rules/line_checks.ts";
import { searchesOverlap } from "../races/race_checks.ts";
import { realRaces } from "../races/real_races.ts";
import { causeOfRace } from "../races/race_cause.ts";
import { reasonOf } from "../report/reason.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";

/** Exercise 01: lines stay together, one purchase, and nobody waits for a search. */
export const sharedTerminal = defineExercise({
  name: "01_shared_terminal",
  title: "A shared terminal",
  minutes: 10,
  lesson: "01_mutex",
  hints: [
    "Which lines must nobody come between?",
    "A lock lets one worker in at a time: acquire it before the first of those lines, and release " +
    "it after the last one. What needs no protection stays before it.",
    "`using guard = await desk.lock.acquire();` right after the search holds the lock until the " +
    "function ends.",
  ],
  afterwards: {
    works: "only the worker that holds the lock prints or buys, so nobody can come between its" +
      " two lines. The search harms nobody and stays outside.",
    breaks: "a single worker that prints without acquiring the lock; or a second lock, for the " +
      "others.",
    instead:
      "POSIX has a lock for each stream: flockfile(3) keeps the lines of one thread together.",
  },
  checks: [
    compiles(1),
    everyInterleaving({
      points: 4,
      checks: ["standard", "linesStayTogether"],
      plans: [
        { clients: 2 },
        { clients: 3 },
        { clients: 3, tickets: 2 },
        { clients: 10 },
        ...PLENTY,
      ],
    }),
    realRaces({ points: 3, judge: linesStayTogether }),
    everyInterleaving({
      name: "nobody waits needlessly",
      points: 1,
      checks: ["onlyLinesAndPurchasesInside"],
      plans: [{ clients: 2 }],
    }),
    searchesOverlap(1),
  ],
  unsolved: { outcome: "wrong", check: "every interleaving" },
});

/**
 * Judges what stands on the terminal after a real race: it is the grader's own.
 *
 * @returns What is wrong, if anything.
 */
export function linesStayTogether(race: Race): Finding | undefined {
  const { clients } = race;
  const printed = race.events.flatMap((event) => event.kind === "print" ? [event] : []);
  // A worker may have told its console something else.
  const lines = printed.filter(isOfTwo);
  const problems = lines.map(({ client, line }, index) =>
    judgeLine(client, line, index % 2 === 1 ? lines[index - 1]?.line : undefined)
  );
  const number = judgeNumberOfLines(lines.length, clients, clients);
  const problem = problems.find((found) => found !== undefined) ??
    (number && (otherLine(printed, lines) ?? number));
  if (problem === undefined) return undefined;
  const message = graderWords.inRace(clients, problem);
  const cause = problem === number ? causeOfRace(race, "too few lines") : undefined;
  return { outcome: "wrong", message, ...(cause && reasonOf(cause)), picture: pictureOfRace(race) };
}

type Printed = Extract<Race["events"][number], { kind: "print" }>;

function isOfTwo({ client, line }: Printed): boolean {
  return line === `${client} is running` || line === `${client} is done`;
}

/** What is wrong with a line that stands there in place of one of the two of its worker. */
function otherLine(printed: readonly Printed[], lines: readonly Printed[]): string | undefined {
  const other = printed.find((event) =>
    !isOfTwo(event) && lines.filter(({ client }) => client === event.client).length < 2
  );
  return other && judgeLine(other.client, other.line);
}
