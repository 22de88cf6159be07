import { type Choice, FAULT_MARKS } from "./choice.ts";
import type { HeldBack } from "./held_back.ts";
import { microtasksDrained } from "./microtasks_drained.ts";
import { crashes, pauses } from "./mishaps.ts";
import { type Effect, issuers } from "./operation.ts";
import { problemAtEnd } from "./problem_at_end.ts";
import { DEFAULT_PATIENCE, type Program } from "./program.ts";
import { showValue } from "./show_value.ts";
import { type ClientHost, type PendingOperation, SimulatedClient } from "./simulated_client.ts";
import type { Fault, Problem, TraceStep, Waiting } from "./trace.ts";
import { traceRow } from "./trace_row.ts";
import type { UnhandledRejections } from "./unhandled_rejections.ts";
import { VirtualClock } from "./virtual_clock.ts";
import type { Waits } from "./waits.ts";

/** What a run needs from, and keeps for, the search that it belongs to. */
export interface RunOptions {
  /** The most steps. */
  maxSteps: number;
  /** Where the rejections that no client handles come in. */
  rejections: UnhandledRejections;
  /** Gives each text a number of its own, to compare the clients of different runs. */
  intern?: ((text: string) => number) | undefined;
  /** Measures how long clients wait. */
  waits?: Waits | undefined;
}

/** One execution of a program, under the schedule that its caller picks step by step. */
export class Run<W> implements ClientHost {
  readonly world: W;
  readonly clients: readonly SimulatedClient[];
  readonly trace: TraceStep[] = [];
  /** The names of the choices that were taken. */
  readonly schedule: string[] = [];
  readonly notes = new Set<string>();
  /** How long clients waited, if that is measured. */
  readonly waits: Waits | undefined;
  readonly clock = new VirtualClock();
  /** Counts the changes of the world. */
  version = 0;
  /** The world as JSON. */
  state: string;
  /**
   * Whether steps depended on each other in ways that no footprint tells: a client changed something
   * between its operations that it does not hold, or it waited for a change of anything.
   */
  hiddenDependence = false;
  /** Those that had no choice the last time because they had repeated themselves in vain. */
  heldBack: HeldBack[] = [];
  /** Who took the last step. */
  last: SimulatedClient | undefined;
  problem: Problem | undefined;
  readonly #program: Program<W>;
  readonly #used: Record<Fault, number> = { fails: 0, crashes: 0, pauses: 0, "gives up": 0 };
  readonly #maxSteps: number;
  readonly #rejections: UnhandledRejections;
  readonly #intern: ((text: string) => number) | undefined;
  readonly #patience: number;
  /** Who has changed something by the last step. */
  #changer: SimulatedClient | "nobody" | undefined = "nobody";

  constructor(program: Program<W>, { maxSteps, rejections, intern, waits }: RunOptions) {
    this.#program = program;
    this.#maxSteps = maxSteps;
    this.#rejections = rejections;
    this.#intern = intern;
    this.waits = waits;
    this.#patience = program.patience ?? DEFAULT_PATIENCE;
    this.world = program.world();
    this.state = JSON.stringify(this.world);
    this.clients = program.names.map((name, index) => new SimulatedClient(name, index, this));
  }

  /** Runs each client up to its first operation. */
  async start(): Promise<void> {
    for (const client of this.clients) {
      issuers.run(client, () => this.#program.client(this.world, client.index)).then(
        (value) => this.#ended(client, { status: "returned", value }),
        (error) => this.#ended(client, { status: "threw", error }),
      );
    }
    await microtasksDrained();
    if (this.#hasChanged()) this.hiddenDependence = true;
    // The clock has shown 0 to everybody.
    for (const client of this.clients) client.hasSeenClock = false;
    this.problem ??= this.#rejections.take();
  }

  effect(client: SimulatedClient, { kind, on, run }: Effect): void {
    if (this.#hasChanged()) this.hiddenDependence = true;
    // Whether it changes anything here or not: after another order it may.
    if (run && !client.held.has(on)) this.hiddenDependence = true;
    run?.();
    this.#hasChanged();
    this.trace.push({ client: client.name, kind, on, detail: "", value: "", state: this.state });
    this.#judge();
  }

  /** Who waits for what. */
  get waiting(): Waiting[] {
    return this.clients.flatMap(({ name: client, pending }) =>
      pending.flatMap(({ waitedFrom: from, operation: { kind, on } }) =>
        from === undefined ? [] : [{ client, kind, on, from }]
      )
    );
  }

  /** What could happen next. When nobody can go on but sleepers, time passes until they wake. */
  choices(): Choice[] {
    const awake: Choice[] = [];
    const dozing: Choice[] = [];
    this.heldBack = [];
    const present = this.#present;
    for (const client of present) {
      if (client.status === "crashed") continue;
      for (const pending of client.pending) this.#addChoices(client, pending, awake, dozing);
    }
    if (awake.length === 0 && dozing.length > 0 && this.clock.mayGoOn) {
      awake.push(...this.clock.wake(dozing, this.version, this.trace.length));
    }
    const asleep = dozing.filter((choice) => !awake.includes(choice));
    if (awake.length > 0) {
      const { faults = {} } = this.#program;
      awake.push(...crashes(present, faults, this.#used, this.#changer));
      if (asleep.length > 0) awake.push(...pauses(awake, faults, this.#used));
    }
    return awake;
  }

  /** What a choice adds to the complexity of a schedule: 1 for a forced switch or a fault. */
  cost(choice: Choice, all: readonly Choice[]): 0 | 1 {
    if (choice.fault) return 1;
    if (choice.client === this.last) return 0;
    return all.some(({ client, fault }) => client === this.last && !fault) ? 1 : 0;
  }

  /** Lets a choice happen, and the client's code after it up to its next operation. */
  async take(choice: Choice): Promise<void> {
    const { version } = this;
    await this.#take(choice);
    this.#changer = this.version === version ? undefined : choice.client;
  }

  async #take(choice: Choice): Promise<void> {
    const { id, client, pending, fault, label } = choice;
    this.schedule.push(id);
    if (fault) this.#used[fault]++;
    if (fault === "crashes") this.#crash(client);
    if (fault === "pauses") this.#pause(client);
    const row = traceRow(choice);
    this.trace.push(row);
    this.waits?.stepped(client, label, pending?.operation.sleep !== undefined);
    const settle = pending && this.#perform(client, pending, fault, row);
    const changed = this.#hasChanged();
    if (pending && !changed) client.repeats.set(label, (client.repeats.get(label) ?? 0) + 1);
    row.state = this.state;
    this.#remember(client, `${fault ?? ""}|${pending?.id}|${label}|${row.value}`);
    this.#judge(row);
    if (!settle) return;
    settle();
    await microtasksDrained();
    // What a client does next may depend on when it was.
    if (client.hasSeenClock) this.#remember(client, String(this.clock.now));
    client.hasSeenClock = false;
    // Between two operations a client should leave the world alone: nobody could be scheduled there.
    if (this.#hasChanged()) this.hiddenDependence = true;
    this.problem ??= this.#rejections.take();
    if (this.trace.length < this.#maxSteps) return;
    const message = `A run took more than ${this.#maxSteps} steps.`;
    this.problem ??= { kind: "too many steps", message };
  }

  /** Nobody can go on. Is that the end, or is somebody stuck? */
  finish(): void {
    this.problem ??= problemAtEnd(this.#program, this, this.clock.mayGoOn);
    if (this.problem?.kind === "livelock") this.trace.length = this.clock.hopelessFrom;
  }

  /** Adds something to all that a client has done and seen. */
  #remember(client: SimulatedClient, what: string): void {
    if (this.#intern) client.past = this.#intern(`${client.past}|${what}`);
  }

  /** Those who may go on. */
  get #present(): readonly SimulatedClient[] {
    const [first] = this.clients;
    return this.#program.headStart && first?.status === "running" ? [first] : this.clients;
  }

  #addChoices(
    client: SimulatedClient,
    pending: PendingOperation,
    awake: Choice[],
    dozing: Choice[],
  ): void {
    const { id, operation: { ready, fails, givesUp, sleep }, label, asleepIn } = pending;
    const waits = ready !== undefined && !ready();
    if (waits) {
      pending.waitedFrom ??= this.trace.length;
      this.waits?.blocked(client, label);
      if (!givesUp) return;
    }
    const isTired = (client.repeats.get(label) ?? 0) >= this.#patience;
    if (isTired) this.heldBack.push({ client, id, label });
    const dozes = client.pausedIn === this.version || asleepIn === this.version || isTired;
    // Asleep or not, a sleeper was issued before or after another one's change.
    if (dozes || sleep !== undefined) this.hiddenDependence = true;
    const list = dozes ? dozing : awake;
    const may = (fault: Fault): void => {
      list.push({ id: id + FAULT_MARKS[fault], client, pending, fault, label });
    };
    if (waits) return may("gives up");
    list.push({ id, client, pending, label });
    if (fails && this.#used.fails < (this.#program.faults?.fail ?? 0)) may("fails");
  }

  /** Has the effect of an operation, or fails it. @returns what tells the client */
  #perform(
    client: SimulatedClient,
    pending: PendingOperation,
    fault: Fault | undefined,
    row: TraceStep,
  ): () => void {
    const { run, fails, givesUp } = pending.operation;
    client.remove(pending);
    this.last = client;
    try {
      if (fault === "fails" && fails) throw fails();
      if (fault === "gives up" && givesUp) throw givesUp();
      const value = issuers.run(client, run);
      row.value = showValue(value);
      return () => pending.resolve(value);
    } catch (error) {
      row.value = `✗ ${showValue(error)}`;
      return () => pending.reject(error);
    }
  }

  #pause(client: SimulatedClient): void {
    client.pausedIn = this.version;
    client.pausedUntil = this.clock.now + (this.#program.faults?.longestPause ?? Infinity);
    this.#remember(client, String(client.pausedUntil));
  }

  #crash(client: SimulatedClient): void {
    client.status = "crashed";
    client.pending.length = 0;
    client.held.clear();
    this.#program.onCrash?.(this.world, client.name);
  }

  #ended(client: SimulatedClient, end: Parameters<SimulatedClient["end"]>[0]): void {
    const note = client.end(end);
    if (note !== undefined) this.notes.add(note);
  }

  #judge(row = this.trace.at(-1)): void {
    if (this.problem || !row) return;
    const message = this.#program.always?.(row, this.world);
    if (message !== undefined) this.problem = { kind: "wrong result", message };
  }

  #hasChanged(): boolean {
    const state = JSON.stringify(this.world);
    if (state === this.state) return false;
    this.state = state;
    this.version++;
    this.clock.idleJumps = 0;
    for (const client of this.clients) client.repeats.clear();
    return true;
  }
}
