import type { Race } from "../../race/display.ts";
import { lockWaits } from "../../race/lock_waits.ts";
import { type ClientResult, verdictOf } from "../../race/race.ts";
import { graderWords } from "../../text/words.ts";
import { causeOfRace, type RaceFailure } from "./race_cause.ts";
import { reasonOf } from "../report/reason.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";

/** What is allowed in a race besides buying and being told that all is sold out. */
export interface Expectations {
  /** How many clients may throw, because their payment is declined. */
  mayThrow?: number;
  /** How many clients the grader has killed. */
  killed?: number;
  /** How many of those may have a ticket. @default {0} */
  mayHave?: number;
}

/**
 * Judges a race by what the grader itself has seen: how the processes ended, and the ticket file.
 *
 * @returns What is wrong, if anything.
 */
export function judgeRace(race: Race, expectations: Expectations = {}): Finding | undefined {
  const ends = judgeEnds(race, expectations);
  if (ends) return ends;
  const { mayThrow = 0, killed = 0, mayHave = 0 } = expectations;
  const { results, purchases, tickets, ticketsLeft } = race;
  const wrong = (what: string, failure?: RaceFailure): Finding => {
    const cause = failure && causeOfRace(race, failure);
    const message = graderWords.inRace(race.clients, what, race.inOneProcess);
    return {
      ...{ outcome: "wrong", message, ...(cause && reasonOf(cause)) },
      picture: pictureOfRace(race),
    };
  };
  if (race.journeys) return verdictOf(race) === "exact" ? undefined : wrong(race.verdict);
  if (purchases > tickets) return wrong(graderWords.tooManyBought(purchases, tickets), "too many");
  const expected = Math.min(tickets - mayHave, results.length - mayThrow - killed);
  if (purchases < expected) return wrong(graderWords.tooFewBought(purchases, tickets), "too few");
  if (ticketsLeft === undefined) return wrong(graderWords.unreadableTickets);
  const gone = tickets - ticketsLeft;
  if (gone >= purchases && gone <= purchases + mayThrow + killed) return undefined;
  return wrong(graderWords.wrongStock(purchases, tickets, ticketsLeft), "wrong stock");
}

/**
 * Judges how the processes of a race have ended.
 *
 * @returns What is wrong, if anything.
 */
export function judgeEnds(
  race: Race,
  { mayThrow = 0, killed = 0 }: Expectations = {},
): Finding | undefined {
  const { results } = race;
  const ended = (outcome: string): typeof results =>
    results.filter((result) => result.outcome === outcome);
  const late = ended("timed out");
  if (late.length > 0) return stuck(race, late);
  const inRace = (what: string): string =>
    graderWords.inRace(race.clients, what, race.inOneProcess);
  const [thrower, ...throwers] = ended("threw");
  if (thrower && throwers.length >= mayThrow) {
    const message = inRace(graderWords.threw(thrower.name, firstLine(thrower.message)));
    return { outcome: "broken", message, ...(thrower.stack && { detail: thrower.stack }) };
  }
  const [victim, ...victims] = ended("killed");
  if (victim && victims.length >= killed) {
    const message = inRace(graderWords.badEnd(victim.name, victim.message ?? ""));
    return { outcome: "broken", message };
  }
  return undefined;
}

/** Names the deadline, and who waited for which lock then: some wait because of one that does not. */
function stuck(race: Race, late: readonly ClientResult[]): Finding {
  const waits = lockWaits(race.events, true);
  const told = late.find(({ name }) => waits.some(({ client }) => client === name)) ?? late[0];
  return {
    outcome: "stuck",
    message: graderWords.missedDeadline(race.clients, told?.message ?? "", race.inOneProcess),
    picture: pictureOfRace(race),
  };
}

function firstLine(message = ""): string {
  return message.split("\n")[0] ?? "";
}
