import { checkExploreOptions } from "../../../explorer/options.ts";
import { lendLocally, PlayedRun } from "../../../explorer/played_run.ts";
import type { Client } from "../../../kit/desk/desk.ts";
import type { Activity, RaceEvent } from "../../../kit/process/protocol.ts";
import { Race } from "../../../race/display.ts";
import { siteWords } from "../../../text/words.ts";

/** What can be said of a race that is simulated; the same as of a real one. */
export interface SimulatedRaceOptions {
  clients?: number;
  tickets?: number;
  latency?: number;
  lock?: boolean;
  start?: "together" | "one by one";
}

const KNOWN = new Set(["clients", "tickets", "latency", "lock", "start"]);
/** What takes as long as the network, and the name that a timeline has for it. */
const TRIPS: ReadonlySet<string> = new Set<Activity>(["search", "read", "write"]);

/**
 * Runs clients in virtual time: each at a simulated desk, where a search, a read and a write take as long as
 * the network does and nothing else takes any time. So it shows what a race of processes shows that are equally
 * fast, and nothing of luck.
 *
 * @param options How many clients and tickets, and how slow the network is, in milliseconds.
 * @param client What every client does.
 * @returns The race, which shows itself as a real one does.
 * @throws {RangeError} when there is an option that cannot be simulated
 */
export async function simulateRace(
  options: SimulatedRaceOptions,
  client: Client,
): Promise<Race> {
  const unknown = Object.keys(options).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw new RangeError(siteWords.cells.notSimulated(unknown));
  const { clients = 10, tickets = 1, latency = 100, start = "together" } = options;
  const checked = checkExploreOptions({ clients, tickets, checks: [] });
  const run = await PlayedRun.of(lendLocally(client, checked.names), "", checked);
  const clock = new RaceClock(run, latency, start === "one by one");
  while (await clock.step()) { /* until everybody has ended */ }
  const { events, now } = clock;
  const results = run.clients.map(({ name, status, value }) => ({
    name,
    outcome: status !== "returned"
      ? "threw" as const
      : value === true
      ? "bought" as const
      : "sold out" as const,
    startUpMs: 0,
  }));
  const purchases = results.filter(({ outcome }) => outcome === "bought").length;
  return new Race({
    ...{ clients, tickets, latency, start, purchases, ticketsLeft: run.world.tickets },
    ...{ oversold: purchases > tickets, searchesOverlapped: false, wallMs: now, results, events },
  });
}

/** Time, which passes from one step of the clients to the next one. */
class RaceClock {
  readonly events: RaceEvent[] = [];
  now = 0;
  readonly #run: PlayedRun;
  readonly #latency: number;
  readonly #oneByOne: boolean;
  /** When each step that was begun ends, in the order in which they were begun. */
  readonly #ends = new Map<string, number>();
  /** Who has asked for the lock and has not got it, in the order in which they came. */
  readonly #queue: string[] = [];
  readonly #ended = new Set<string>();

  constructor(run: PlayedRun, latency: number, oneByOne: boolean) {
    this.#run = run;
    this.#latency = latency;
    this.#oneByOne = oneByOne;
  }

  /** Lets the step happen that ends first. @returns whether there was one */
  async step(): Promise<boolean> {
    this.#begin();
    const moves = this.#run.menu().filter(({ id }) => this.#ends.has(id));
    const place = (client: string): number => this.#queue.indexOf(client);
    const [next] = moves.sort((a, b) =>
      this.#ends.get(a.id)! - this.#ends.get(b.id)! || place(a.client) - place(b.client)
    );
    if (!next) return false;
    this.now = Math.max(this.now, this.#ends.get(next.id)!);
    await this.#run.take(next.id);
    this.#end(next.client, next.does);
    return true;
  }

  /** Notes what clients have come to. */
  #begin(): void {
    const first = this.#run.clients.find(({ name }) => !this.#ended.has(name))?.name;
    const isIn = (name: string): boolean => !this.#oneByOne || name === first;
    for (const { client } of this.#run.waiting) if (isIn(client)) this.#ask(client);
    for (const { id, client, does } of this.#run.menu()) {
      if (client === "") throw new RangeError(siteWords.cells.notSimulated("setTimeout"));
      if (this.#ends.has(id) || !isIn(client)) continue;
      const [kind = ""] = does.split(" ");
      const isTrip = TRIPS.has(kind);
      this.#ends.set(id, this.now + (isTrip ? this.#latency : 0));
      if (isTrip) this.#note(client, { kind: "start", activity: kind as Activity });
      else if (kind === "acquire") this.#ask(client);
    }
  }

  #ask(client: string): void {
    if (this.#queue.includes(client)) return;
    this.#queue.push(client);
    this.#note(client, { kind: "start", activity: "acquire" });
  }

  /** Notes what a step has come to. */
  #end(client: string, does: string): void {
    const [kind = ""] = does.split(" ");
    const { value, detail } = this.#run.trace.findLast((step) => step.client === client) ??
      { value: "", detail: "" };
    const count = Number(/\d+/.exec(kind === "write" ? detail : value)?.[0]);
    if (TRIPS.has(kind)) {
      const activity = kind as Activity;
      this.#note(client, { kind: "end", activity, ...(Number.isInteger(count) && { count }) });
    } else if (kind === "acquire") {
      this.#queue.splice(this.#queue.indexOf(client), 1);
      this.#note(client, { kind: "end", activity: "acquire" });
    } else if (kind === "release") {
      this.#note(client, { kind: "release" });
    } else if (kind === "print") {
      this.#note(client, { kind: "print", line: detail });
    }
    for (const { name, status, value } of this.#run.clients) {
      if (status === "running" || this.#ended.has(name)) continue;
      this.#ended.add(name);
      const outcome = status !== "returned" ? "threw" : value === true ? "bought" : "sold out";
      this.#note(name, { kind: "outcome", outcome });
    }
  }

  #note(client: string, event: Note): void {
    this.events.push({ client, at: this.now, ...event });
  }
}

/** What happened, without who and when. */
type Note = RaceEvent extends infer Event
  ? Event extends RaceEvent ? Omit<Event, "client" | "at"> : never
  : never;
