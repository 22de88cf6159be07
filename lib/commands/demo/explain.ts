import type { RaceRecord } from "../../race/mod.ts";
import { soldExactly } from "./results.ts";
import type { SceneName } from "./scenes.ts";

/**
 * Says in plain words what happened in a scene and why, from what was recorded.
 *
 * @param scene The scene.
 * @param race What happened.
 * @returns One to three sentences.
 */
export function explain(scene: SceneName, race: RaceRecord): string {
  const failed = race.results.filter(({ outcome }) => !["bought", "sold out"].includes(outcome));
  const [first] = failed;
  if (first) {
    const reason = first.message === undefined ? "" : ` (${first.message})`;
    return `${failed.length} of ${count(race.clients, "client")} did not finish: ` +
      `${first.name} ${first.outcome}${reason}. So this run tells nothing about the tickets.`;
  }
  if (scene === "no-lock") return explainNoLock(race);
  if (!soldExactly(race)) {
    return `${count(race.purchases, "purchase")} of ${count(race.tickets, "ticket")}, and ` +
      `${race.ticketsLeft ?? "an unknown number"} left: this should not happen.`;
  }
  if (scene === "lock") return explainLock(race);
  return scene === "one-by-one" ? explainOneByOne(race) : explainMessage(race);
}

function explainNoLock(race: RaceRecord): string {
  const { tickets, purchases, ticketsLeft } = race;
  if (tickets === 0 && purchases === 0) {
    return "Everybody read 0, so nobody wrote anything: without a purchase there is no race.";
  }
  if (race.clients === 1) {
    return "A client that is alone needs no lock: nobody can come in between.";
  }
  if (soldExactly(race)) {
    return "All is well this time, but by luck: nobody happened to read between another client's " +
      "read and write. Nothing prevents it the next time.";
  }
  const result = race.oversold
    ? `So ${purchases} clients believe that they bought ${theTicket(tickets)}: oversold.`
    : `So ${count(purchases, "purchase")} took only ${
      count(tickets - (ticketsLeft ?? 0), "ticket")
    } ` +
      "out of the file: lost updates.";
  return `${whoReadTooEarly(race)} ${result}`;
}

function whoReadTooEarly({ clients, tickets, events }: RaceRecord): string {
  // Who read the whole stock did so before the first write reached the file: numbers only go down.
  const early =
    events.filter((event) =>
      event.kind === "end" && event.activity === "read" && event.count === tickets
    ).length;
  if (early < 2) return "Clients read the file before another client's write was in it.";
  const who = early >= clients ? `All ${clients} clients` : `${early} of the ${clients} clients`;
  return `${who} read ${tickets} before anyone wrote ${tickets - 1}.`;
}

function explainLock(race: RaceRecord): string {
  const { clients, tickets } = race;
  const searched = race.searchesOverlapped
    ? "The searches overlapped, but the purchases took turns: "
    : "The purchases took turns: ";
  const [buyer, ...more] = buyers(race);
  if (buyer === undefined) return `${searched}everybody read 0, so nobody bought.`;
  if (clients === 1) return `${buyer} got the lock at once, as nobody else wanted it.`;
  if (tickets >= clients) {
    return `${searched}each client bought from what the one before it had written.`;
  }
  const bought = more.length === 0
    ? `${buyer} read ${tickets} and wrote ${tickets - 1}`
    : `${more.length + 1} clients bought, each from what the one before it had written`;
  return `${searched}${bought}; then ${others(clients - more.length - 1)} read 0.`;
}

function explainOneByOne(race: RaceRecord): string {
  const { clients, tickets } = race;
  const [buyer, ...more] = buyers(race);
  const price = race.searchesOverlapped || clients === 1
    ? ""
    : " Safe, but the searches waited for each other too, although they do no harm.";
  if (buyer === undefined) return `Everybody found 0, so nobody bought.${price}`;
  if (clients === 1) return `${buyer} was alone, found ${tickets} and bought.`;
  if (tickets >= clients) {
    return `Each client found what the one before it had left, and bought.${price}`;
  }
  const bought = more.length === 0
    ? `${buyer} found ${tickets} and bought it`
    : `The first ${more.length + 1} clients found tickets and bought`;
  return `${bought}; ${others(clients - more.length - 1)} started later and found 0.${price}`;
}

function explainMessage(race: RaceRecord): string {
  const { clients } = race;
  const [buyer, ...more] = buyers(race);
  const answered = `The owner answered ${count(clients, "request")} one after the other: `;
  const noLock = " No client took a lock, as no client touched the tickets.";
  if (buyer === undefined) return `${answered}"sold out" each time.${noLock}`;
  const bought = more.length === 0 ? `${buyer} got a ticket` : `${more.length + 1} got a ticket`;
  const rest = clients - more.length - 1;
  return `${answered}${bought}${rest === 0 ? "" : `, ${others(rest)} did not`}.${noLock}`;
}

/** The names of those who bought, the first one first. */
function buyers({ events }: RaceRecord): string[] {
  return events.filter((event) => event.kind === "outcome" && event.outcome === "bought")
    .map(({ client }) => client);
}

function theTicket(tickets: number): string {
  if (tickets === 0) return "a ticket that does not exist";
  return tickets === 1 ? "the one ticket" : `one of the ${tickets} tickets`;
}

function others(number: number): string {
  return number === 1 ? "the other one" : `the other ${number}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
