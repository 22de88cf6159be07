import type { Race } from "../../clients/race.ts";
import type { Finding } from "./report.ts";

/** What is allowed in a race besides buying and being told that all is sold out. */
export interface Expectations {
  /** How many clients may throw, because their payment is declined. */
  mayThrow?: number;
  /** How many clients the grader has killed. */
  killed?: number;
}

/**
 * Judges a race by what the grader itself has seen: how the processes ended, and the ticket file.
 *
 * @returns What is wrong, if anything.
 */
export function judgeRace(
  race: Race,
  { mayThrow = 0, killed = 0 }: Expectations = {},
): Finding | undefined {
  const { results, purchases, tickets, ticketsLeft } = race;
  const ended = (outcome: string): typeof results =>
    results.filter((result) => result.outcome === outcome);
  const [late] = ended("timed out");
  if (late) return stuck(race, late.message ?? "");
  const [thrower, ...throwers] = ended("threw");
  if (thrower && throwers.length >= mayThrow) {
    return { outcome: "broken", message: `A client threw ${firstLine(thrower.message)}` };
  }
  const [victim, ...victims] = ended("killed");
  if (victim && victims.length >= killed) {
    return { outcome: "broken", message: `A client came to a bad end: ${victim.message}.` };
  }
  if (purchases > tickets) {
    return wrong(race, `${of(purchases, "client")} bought ${of(tickets, "ticket")}.`);
  }
  const expected = Math.min(tickets, results.length - mayThrow - killed);
  if (purchases < expected) {
    return wrong(
      race,
      `Only ${of(purchases, "client")} bought a ticket, though ${expected} could.`,
    );
  }
  if (ticketsLeft === undefined) return wrong(race, "Afterwards the ticket file cannot be read.");
  const gone = tickets - ticketsLeft;
  if (gone < purchases || gone > purchases + mayThrow + killed) {
    return wrong(race, `${of(purchases, "ticket")} sold, but the ticket file says ${gone}.`);
  }
  return undefined;
}

function wrong(race: Race, what: string): Finding {
  const message = `In a real race of ${race.clients} processes: ${what}`;
  return { outcome: "wrong", message, detail: race.picture.text };
}

/** Names the deadline and, as far as the clients have told, who held the lock. */
function stuck(race: Race, message: string): Finding {
  const holder = lastHolder(race);
  const held = holder === undefined ? "" : ` ${holder} held the lock.`;
  return {
    outcome: "stuck",
    message: `A real race of ${race.clients} processes missed its deadline: ${message}.${held}`,
    detail: race.picture.text,
  };
}

function lastHolder({ events }: Race): string | undefined {
  let holder: string | undefined;
  for (const event of events) {
    if (event.kind === "end" && event.activity === "acquire") holder = event.client;
    if (event.kind === "release" && event.client === holder) holder = undefined;
  }
  return holder;
}

function of(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function firstLine(message = ""): string {
  return message.split("\n")[0] ?? "";
}
