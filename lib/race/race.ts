import { type Journey, trainsOf } from "../kit/desk/journeys.ts";
import type { Outcome, RaceEvent } from "../kit/process/protocol.ts";

/** How one client's run ended. */
export interface ClientResult {
  /** The client's name. */
  name: string;
  /** How its run ended. */
  outcome: Outcome;
  /** Why, for a client that threw, was killed or timed out. */
  message?: string;
  /** Where it threw, as far as the client told. */
  stack?: string;
  /** From the start of its process until it was ready to go, in milliseconds. */
  startUpMs: number;
  /** Whether its process has ended before it was ready to go: a computer that is too busy may have kept it. */
  neverReady?: true;
  /**
   * How long its process could have gone on and waited for a processor, in milliseconds, if its time was up: much on
   * a busy computer. Only where the system tells (Linux).
   */
  processorWaitMs?: number;
  /** The most memory that its process had in use, where the system tells (Linux). */
  peakMemoryBytes?: number;
}

/** What happened at a step of a schedule. */
export interface RaceStep {
  /** How the schedule has it, such as `"Ann2"`. */
  id: string;
  /** The operation, such as `"write tickets"`; absent for a crash, and where only time passed. */
  operation?: string;
}

/** What {@linkcode runClients} found out, as plain data. */
export interface RaceRecord {
  /** How many clients ran. */
  clients: number;
  /** How many tickets there were at the start, of each train if there were journeys. */
  tickets: number;
  /** What each search, read, write and message took, in milliseconds. */
  latency: number;
  /** How the clients were started. */
  start: "together" | "one by one";
  /** How long a lease lasted, in milliseconds, if they had one. */
  lease?: number;
  /** Whether they were tasks of one process; absent when each had a process of its own. */
  inOneProcess?: true;
  /** The schedule that they have followed, if they had one. */
  schedule?: string;
  /** What happened at each step of the schedule. */
  steps?: RaceStep[];
  /** The journey of each client, if they had any. */
  journeys?: readonly Journey[];
  /**
   * What the office of each train counts afterwards, where there were journeys; without the trains whose files
   * cannot be read any more.
   */
  trainsLeft?: Readonly<Record<string, number>>;
  /** How many clients believe that they have a ticket, or one of each train of their journeys. */
  purchases: number;
  /** What the ticket office counts afterwards; absent when its file cannot be read any more, and with journeys. */
  ticketsLeft?: number;
  /**
   * What the shared files say afterwards, by their names: the first 1,000 of them in the order of their names, without
   * those of more than 10,000 bytes; absent at a window, in a store, with a lease, and where they cannot be read.
   */
  files?: Record<string, string>;
  /** Whether more clients believe that they have a ticket than there were tickets. */
  oversold: boolean;
  /** Whether two clients searched at the same time. */
  searchesOverlapped: boolean;
  /** From "go" until the last process has ended, in milliseconds. */
  wallMs: number;
  /** One for each client, in the order of their names in the options. */
  results: ClientResult[];
  /** Everything that happened, in the order of time. */
  events: RaceEvent[];
}

/** What came of a race. */
export type RaceVerdict =
  | "exact"
  /** More clients believe that they have a ticket than there were tickets. */
  | "oversold"
  /** Fewer tickets were sold than clients could have bought. */
  | "undersold"
  /** The stock in the ticket file is not what the purchases should have left. */
  | "lost update"
  /** What is left cannot be told any more: nobody can read the ticket file, for example. */
  | "broken";

/** Judges a race. What is worse goes first: an oversold race has most often lost updates, too. */
export function verdictOf(race: RaceRecord): RaceVerdict {
  const { clients, purchases, tickets, ticketsLeft, journeys } = race;
  if (race.oversold) return "oversold";
  if (journeys) return verdictOfJourneys(race, journeys);
  if (ticketsLeft === undefined) return "broken";
  if (tickets - ticketsLeft !== purchases) return "lost update";
  return purchases < Math.min(tickets, clients) ? "undersold" : "exact";
}

/** What was sold of one train. */
export interface TrainSales {
  train: string;
  purchases: number;
  ticketsLeft: number | undefined;
}

/** What was sold of each train. */
export function salesOfTrains(
  { journeys = [], results, trainsLeft = {} }: Pick<
    RaceRecord,
    "journeys" | "results" | "trainsLeft"
  >,
): TrainSales[] {
  return trainsOf(journeys).map((train) => ({
    train,
    purchases:
      results.filter(({ outcome }, who) => outcome === "bought" && journeys[who]?.includes(train))
        .length,
    ticketsLeft: trainsLeft[train],
  }));
}

/** Whether more clients believe that they have a ticket than there were, of any train. */
export function isOversold(
  race: Pick<RaceRecord, "journeys" | "results" | "purchases" | "tickets">,
): boolean {
  const sales = race.journeys ? salesOfTrains(race) : [race];
  return sales.some(({ purchases }) => purchases > race.tickets);
}

/** Judges a race in which no train is oversold. */
function verdictOfJourneys(race: RaceRecord, journeys: readonly Journey[]): RaceVerdict {
  const sales = salesOfTrains(race);
  if (sales.some(({ ticketsLeft }) => ticketsLeft === undefined)) return "broken";
  if (sales.some((sale) => isLost(sale, race.tickets))) return "lost update";
  const leftFor = (journey: Journey): number =>
    Math.min(...journey.map((train) => race.trainsLeft?.[train] ?? 0));
  const isRefused = race.results.some(({ outcome }, who) =>
    outcome !== "bought" && leftFor(journeys[who] ?? []) > 0
  );
  return isRefused ? "undersold" : "exact";
}

/** Whether the stock of a train is not what the purchases should have left. */
export function isLost({ purchases, ticketsLeft }: TrainSales, tickets: number): boolean {
  return ticketsLeft !== undefined && tickets - ticketsLeft !== purchases;
}
