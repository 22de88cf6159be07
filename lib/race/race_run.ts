import type { ClientSetup, ClientSource, RaceEvent, Stock } from "../kit/process/protocol.ts";
import { raceWords } from "../text/words.ts";
import { Barrier } from "./barrier.ts";
import { clientInput, type ClientSurroundings } from "./client_input.ts";
import { ClientProcess } from "./client_process.ts";
import type { ClientResult, RaceStep } from "./race.ts";
import type { CheckedRaceOptions } from "./race_options.ts";
import { waitsBehind } from "./lock_waits.ts";
import type { ModuleCache } from "./module_cache.ts";
import { limitsOf, watchResources } from "./resource_watch.ts";
import { type RaceFolder, sharesFiles } from "./race_folder.ts";
import { RaceLog } from "./race_log.ts";
import { clientArguments, type RacePlace, stockOf } from "./race_place.ts";
import { RaceWaits } from "./race_waits.ts";
import { ScheduleClock } from "./schedule_clock.ts";
import { ScheduleFollower } from "./schedule_follower.ts";
import { Sleepers } from "./sleepers.ts";
import type { OpenTicketWindow } from "./ticket_window.ts";

/** How much sooner the runner kills a client's process than that ends by itself, in milliseconds. */
const KILL_FIRST_MS = 2_000;

/** How clients end whose processes were killed. */
const KILLED: ReadonlySet<string> = new Set(["killed", "timed out"]);

/** The processes of one race, and what they have told so far. */
export class RaceRun implements AsyncDisposable {
  readonly #options: CheckedRaceOptions;
  readonly #source: ClientSource;
  readonly #folder: RaceFolder;
  readonly #cache: ModuleCache;
  readonly #window: OpenTicketWindow | undefined;
  readonly #stock: Stock;
  readonly #args: string[];
  readonly #running = new Set<ClientProcess>();
  readonly #runs = new Set<Promise<ClientResult[]>>();
  readonly #failure = Promise.withResolvers<never>();
  readonly #log = new RaceLog((event) => this.#hear(event));
  /** Opens when all clients have ended, for the processes that stay alive until then. */
  readonly #ended: Barrier;
  readonly #sleepers = new Sleepers();
  readonly #waits: RaceWaits;
  readonly #clock: ScheduleClock;
  readonly #follower: ScheduleFollower | undefined;
  #stop: { outcome: "killed" | "timed out"; message: (client: string) => string } | undefined;
  /** How many payments were asked for. */
  #payments = 0;

  constructor(options: CheckedRaceOptions, source: ClientSource, place: RacePlace) {
    const { folder, cache, window } = place;
    this.#options = options;
    this.#ended = new Barrier(options.names);
    this.#source = source;
    this.#folder = folder;
    this.#cache = cache;
    this.#window = window;
    this.#stock = stockOf(place, options);
    this.#args = clientArguments(place, source, options);
    this.#waits = new RaceWaits({
      options,
      stock: this.#stock,
      folder,
      running: this.#running,
      sleepers: this.#sleepers,
    });
    const hasFiles = sharesFiles(options);
    this.#clock = new ScheduleClock(hasFiles ? folder.filesFolder : undefined);
    this.#follower = options.steps && new ScheduleFollower(options.steps, {
      ...options,
      clock: this.#clock,
      lock: options.lock && hasFiles,
      sleepers: this.#sleepers,
      crash: (client) => this.#processOf(client)?.kill("killed", raceWords.crashed),
    });
    // It may come when nothing awaits it any more.
    this.#failure.promise.catch(() => {});
  }

  /** Everything that has happened so far, in the order of time. */
  get events(): RaceEvent[] {
    return this.#log.events;
  }

  /** What happened at each step of the schedule. */
  get steps(): RaceStep[] {
    return [...this.#follower?.happened ?? []];
  }

  /** Milliseconds since "go". */
  get elapsedMs(): number {
    return this.#log.elapsedMs;
  }

  /**
   * Runs all clients to their end.
   *
   * @throws what was given to {@linkcode fail}
   */
  async run(): Promise<ClientResult[]> {
    using _watch = watchResources({
      processes: this.#running,
      folder: this.#folder.path,
      limits: limitsOf(this.#options.clients),
      onMisuse: (message) => this.kill("killed", () => message),
    });
    return await Promise.race([this.#runAll(), this.#failure.promise]);
  }

  /** Kills everything that runs, now and later, so that {@linkcode run} ends. */
  kill(outcome: "killed" | "timed out", message: (client: string) => string): void {
    this.#stop = { outcome, message };
    this.#follower?.stop();
    for (const process of this.#running) process.kill(outcome, message);
  }

  /** Kills everything that runs because the time is up, and says of each client what it waits for. */
  timeOut(): void {
    const waits = this.#waits.all(this.events);
    this.kill(
      "timed out",
      (client) => raceWords.timedOut(this.#options.timeout, waitsBehind(client, waits)),
    );
  }

  /** Makes {@linkcode run} reject at once. */
  fail(reason: unknown): void {
    this.#failure.reject(reason);
  }

  /** Resolves when no process is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.kill("killed", () => raceWords.raceOver);
    await Promise.allSettled(this.#runs);
  }

  async #runAll(): Promise<ClientResult[]> {
    const { names, start, inOneProcess } = this.#options;
    const [first] = names;
    if (inOneProcess && first !== undefined) return await this.#start(first, new Barrier([first]));
    if (start === "together") {
      const barrier = new Barrier(names);
      return (await Promise.all(names.map((name) => this.#start(name, barrier)))).flat();
    }
    const results: ClientResult[] = [];
    for (const name of names) results.push(...await this.#start(name, new Barrier([name])));
    return results;
  }

  #start(name: string, barrier: Barrier): Promise<ClientResult[]> {
    const run = this.#runClient(name, barrier);
    this.#runs.add(run);
    return run;
  }

  async #runClient(name: string, barrier: Barrier): Promise<ClientResult[]> {
    let process: ClientProcess | undefined;
    try {
      if (this.#stop) {
        const { outcome, message } = this.#stop;
        const told = outcome === "timed out"
          ? () => raceWords.neverStarted(this.#options.timeout)
          : message;
        return this.#clientsOf(name).map((client) => {
          this.#log.add({ client, at: this.elapsedMs, kind: "outcome", outcome });
          return { name: client, outcome, message: told(client), startUpMs: 0 };
        });
      }
      process = new ClientProcess(
        this.#setupOf(name),
        this.#args,
        this.#cache,
        clientInput(name, this.#surroundings),
      );
      this.#running.add(process);
      const results = await process.run(() => this.#passBarrier(name, barrier));
      for (const result of results) {
        const { name: client, outcome } = result;
        const killedAt = KILLED.has(outcome) ? process.killedAt : undefined;
        const at = killedAt === undefined ? this.elapsedMs : this.#log.timeOfEnd(client, killedAt);
        this.#log.add({ client, at, kind: "outcome", outcome });
        this.#follower?.clientEnded(result);
        this.#sleepers.clientEnded(client, KILLED.has(outcome));
      }
      return results;
    } catch (error) {
      // It cannot even be started. The race is over, and with it all that waits for this client.
      this.fail(error);
      throw error;
    } finally {
      barrier.arrive(name);
      for (const client of this.#clientsOf(name)) this.#ended.arrive(client);
      if (process) await this.#end(process);
    }
  }

  async #end(process: ClientProcess): Promise<void> {
    // It may have left something under way, which has its turn later.
    await this.#follower?.over;
    if (this.#options.stayAlive) await this.#ended.opened;
    await process.end();
    if (this.#options.stayAlive) {
      this.#log.add({ client: process.name, at: this.elapsedMs, kind: "exit" });
    }
    this.#running.delete(process);
  }

  /** The clients whose process has the name of the first of them. */
  #clientsOf(name: string): readonly string[] {
    return this.#options.inOneProcess ? this.#options.names : [name];
  }

  /** Whom something is about that comes from a process: only its own clients can be meant. */
  #clientOf(process: string, named: string | undefined): string {
    return this.#clientsOf(process).find((client) => client === named) ?? process;
  }

  #setupOf(name: string): ClientSetup {
    return {
      name,
      ...(this.#options.inOneProcess && { tasks: this.#options.names }),
      source: this.#source,
      latency: this.#options.latency,
      stock: this.#stock,
      journey: this.#options.journeys[this.#options.names.indexOf(name)] ?? [],
      asksFirst: this.#options.beforeOperation !== undefined,
      scheduleStart: this.#follower && this.#clock.now,
      endsAfter: this.#options.timeout + KILL_FIRST_MS,
    };
  }

  async #passBarrier(name: string, barrier: Barrier): Promise<void> {
    barrier.arrive(name);
    await barrier.opened;
    if (this.#log.go()) this.#follower?.follow().catch((error) => this.fail(error));
  }

  get #surroundings(): ClientSurroundings {
    return {
      options: this.#options,
      log: this.#log,
      sleepers: this.#sleepers,
      follower: this.#follower,
      window: this.#window,
      clientOf: (process, named) => this.#clientOf(process, named),
      countPayment: () => ++this.#payments,
      lockStates: () => this.#waits.lockStates(),
      kill: (process, message) => this.#processOf(process)?.kill("killed", message),
    };
  }

  #processOf(client: string): ClientProcess | undefined {
    return [...this.#running].find(({ name }) => name === client);
  }

  /** What happens is what a schedule waits for, and what is shown. */
  #hear(event: RaceEvent): void {
    this.#follower?.note(event);
    try {
      this.#options.onEvent?.(event);
    } catch (error) {
      this.fail(error);
    }
  }
}
