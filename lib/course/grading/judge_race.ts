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
  const inRace = `In a real race of ${race.clients} processes`;
  const [thrower, ...throwers] = ended("threw");
  if (thrower && throwers.length >= mayThrow) {
    const message = `${inRace}: ${thrower.name} threw ${firstLine(thrower.message)}`;
    return { outcome: "broken", message, ...(thrower.stack && { detail: thrower.stack }) };
  }
  const [victim, ...victims] = ended("killed");
  if (victim && victims.length >= killed) {
    const message = `${inRace}: ${victim.name} came to a bad end: ${victim.message}.`;
    return { outcome: "broken", message };
  }
  const wrong = (what: string): Finding => {
    return { outcome: "wrong", message: `${inRace}: ${what}.`, detail: race.picture.text };
  };
  if (purchases > tickets) {
    const stock = tickets === 0 ? "a ticket, although there was none" : of(tickets, "ticket");
    return wrong(`${of(purchases, "client")} bought ${stock}`);
  }
  const expected = Math.min(tickets, results.length - mayThrow - killed);
  if (purchases < expected) {
    const bought = purchases === 0 ? "nobody" : `only ${of(purchases, "client")}`;
    return wrong(`${bought} bought a ticket, although there ${are(tickets, "ticket")}`);
  }
  if (ticketsLeft === undefined) return wrong("afterwards the ticket file cannot be read");
  const gone = tickets - ticketsLeft;
  if (gone >= purchases && gone <= purchases + mayThrow + killed) return undefined;
  const why = gone < purchases ? "an update was lost" : "nobody has the others";
  return wrong(
    `${of(purchases, "client")} bought a ticket, but the stock went from ${tickets} to ` +
      `${ticketsLeft}: ${why}`,
  );
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

function are(count: number, thing: string): string {
  return `${count === 1 ? "was" : "were"} ${of(count, thing)}`;
}

function of(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function firstLine(message = ""): string {
  return message.split("\n")[0] ?? "";
}
