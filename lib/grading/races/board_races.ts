import type { Race } from "../../race/display.ts";
import { runClients } from "../../race/run_clients.ts";
import { graderWords, ruleWords } from "../../text/words.ts";
import { boardIn, ticketsOn } from "../causes/board.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { exploreSubmission } from "../every_interleaving.ts";
import type { Explores } from "../plans/exploration_plan.ts";
import { judgeRace } from "./judge_race.ts";
import { raceInLockstep } from "./lockstep_race.ts";
import { randomNames } from "./race_names.ts";
import { RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";
import { judgeSold } from "./sold_checks.ts";

/** How long clients may take to buy beside readers without end, in milliseconds: a look and a sale take some 20. */
const TIMEOUT = 4_000;

/** To look how many are left. */
const LOOK = /^(?:read|search) tickets$/;

/** Judges what was printed of the board in a real race, and what is on it in the end: exercise 09. */
export function judgeBoards(race: Race): Finding | undefined {
  const { clients, tickets, events, results } = race;
  const wrong = (what: string): Finding => ({
    ...{ outcome: "wrong", message: graderWords.inRace(clients, what) },
    picture: pictureOfRace(race),
  });
  for (const { name } of results) {
    const lines = events.flatMap((event) =>
      event.kind === "print" && event.client === name ? [event.line] : []
    );
    if (lines.length === 0) return wrong(ruleWords.neverLooked(name));
    for (const line of lines) {
      const board = boardIn(line);
      if (!board) return wrong(ruleWords.noBoard(name));
      const seen = ticketsOn(board);
      if (seen !== tickets) return wrong(ruleWords.sawHalfASale(name, seen, tickets));
    }
  }
  return judgeSold(race);
}

/** Somebody sells while another one wants to look. */
const LOOKS_DURING_A_SALE: Explores = {
  checks: ["standard", "readersShare"],
  plans: [{ clients: 2, tickets: 2 }],
};

/**
 * Checks that all clients can look at the board at the same time: each one's first look is held up until all look.
 * How one looks that comes while somebody sells, every schedule of two shows.
 */
export function looksOverlap(points: number): GraderCheck {
  const explores = LOOKS_DURING_A_SALE;
  return { name: "looks overlap", points, explores, run: checkLooks };
}

async function checkLooks(context: CheckContext): Promise<Finding> {
  const explored = await exploreSubmission(LOOKS_DURING_A_SALE, context);
  return explored.outcome === "pass" ? await raceToLook(context) : explored;
}

async function raceToLook(context: CheckContext): Promise<Finding> {
  const clients = context.random.integer(4, 6);
  const { race, together, finding } = await raceInLockstep(context, {
    ...{ clients, tickets: context.random.integer(1, 2), holdsUp: LOOK },
    judge: (race) => judgeRace(race) ?? judgeBoards(race),
  });
  if (finding) return finding;
  if (together === clients) {
    const message = graderWords.allLooked(clients);
    return { outcome: "pass", message, purchases: race.purchases };
  }
  const message = graderWords.fewLooked(together, clients);
  return { outcome: "wrong", message, picture: pictureOfRace(race) };
}

/** Checks that whoever wants to buy comes to it beside readers of the grader's own, who share the lock without end. */
export function nobodyStarves(points: number): GraderCheck {
  return { name: "no starved writer", points, run: raceBesideReaders, mostlyWaits: true };
}

async function raceBesideReaders({ submission, random, signal }: CheckContext): Promise<Finding> {
  const clients = random.integer(2, 4);
  const { race } = await new RaceTime(TIMEOUT).run(async (timeout) => ({
    race: await runClients({
      ...{ clients, tickets: 1, latency: 1, timeout, endlessReaders: true, signal },
      names: randomNames(clients, random),
    }, submission.url),
  }));
  const late = race.results.filter(({ outcome }) => outcome === "timed out");
  if (late.length > 0) {
    const message = graderWords.starved(late.length, late[0]?.message ?? "");
    return { outcome: "stuck", message, picture: pictureOfRace(race) };
  }
  return judgeRace(race) ?? judgeBoards(race) ?? {
    outcome: "pass",
    message: graderWords.boughtBesideReaders,
    purchases: race.purchases,
  };
}
