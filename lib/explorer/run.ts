import type { FailureReason, Waiting } from "../text/failure_reason.ts";
import { type Choice, FAULT_MARKS } from "./choice.ts";
import { DEFAULT_PATIENCE, type End, type Faults, type Program } from "./program.ts";
import {
  type ClientHost,
  type PendingOperation,
  SimulatedClient,
  type UnawaitedOperation,
} from "./simulation/client.ts";
import { type Effect, runAs } from "./simulation/operation.ts";
import { type Fault, showValue, type TraceStep } from "./trace.ts";
import type { Bypasses } from "./bypasses.ts";

/** What a run needs from, and keeps for, the search that it belongs to. */
export interface RunOptions {
  /** The most steps. */
  maxSteps: number;
  /** Where the rejections that no client handles come in. */
  rejections: UnhandledRejections;
  /** Gives each text a number of its own, to compare the clients of different runs. */
  intern?: ((text: string) => number) | undefined;
  /** Measures how long clients wait. */
  bypasses?: Bypasses | undefined;
}

/** One execution of a program, under the schedule that its caller picks step by step. */
export class Run<W> implements ClientHost {
  readonly world: W;
  readonly clients: readonly SimulatedClient[];
  readonly trace: TraceStep[] = [];
  /** The names of the choices that were taken. */
  readonly schedule: string[] = [];
  /** Operations that were still under way when their clients ended. */
  readonly unawaited: UnawaitedOperation[] = [];
  /** How long clients waited, if that is measured. */
  readonly bypasses: Bypasses | undefined;
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
  /** Why it has failed, as soon as it has. */
  problem: FailureReason | undefined;
  readonly #program: Program<W>;
  readonly #used: Record<Fault, number> = { fails: 0, crashes: 0, pauses: 0, "gives up": 0 };
  readonly #maxSteps: number;
  readonly #rejections: UnhandledRejections;
  readonly #intern: ((text: string) => number) | undefined;
  readonly #patience: number;
  /** Who has changed something by the last step. */
  #changer: SimulatedClient | "nobody" | undefined = "nobody";

  constructor(program: Program<W>, { maxSteps, rejections, intern, bypasses }: RunOptions) {
    this.#program = program;
    this.#maxSteps = maxSteps;
    this.#rejections = rejections;
    this.#intern = intern;
    this.bypasses = bypasses;
    this.#patience = program.patience ?? DEFAULT_PATIENCE;
    this.world = program.world();
    this.state = JSON.stringify(this.world);
    this.clients = program.names.map((name, index) => new SimulatedClient(name, index, this));
  }

  /** Runs each client up to its first operation. */
  async start(): Promise<void> {
    for (const client of this.clients) {
      await runAs(client, () => {
        this.#program.client(this.world, client.index, client).then(
          (value) => this.#ended(client, { status: "returned", value }),
          (error) => this.#ended(client, { status: "threw", error }),
        );
      });
    }
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
        from === undefined ? [] : [{ client, kind, on, from, ...this.#holderOf(on) }]
      )
    );
  }

  #holderOf(on: string): Pick<Waiting, "holder" | "holderEnded"> {
    const holder = this.#program.holderOf?.(this.world, on);
    if (!holder) return {};
    const status = this.clients.find(({ name }) => name === holder)?.status;
    return { holder, holderEnded: status === "returned" || status === "threw" };
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

  /** What a choice adds to the complexity of a schedule: 1 for a preemption or a fault. */
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
    this.bypasses?.stepped(client, label, pending?.operation.sleep !== undefined);
    const settle = pending && this.#perform(client, pending, fault, row);
    const changed = this.#hasChanged();
    if (pending && !changed) client.repeats.set(label, (client.repeats.get(label) ?? 0) + 1);
    row.state = this.state;
    this.#remember(client, `${fault ?? ""}|${pending?.id}|${label}|${row.value}`);
    this.#judge(row);
    if (!settle) return;
    await runAs(client, settle);
    // What a client does next may depend on when it was.
    if (client.hasSeenClock) this.#remember(client, String(this.clock.now));
    client.hasSeenClock = false;
    // Between two operations a client should leave the world alone: nobody could be scheduled there.
    if (this.#hasChanged()) this.hiddenDependence = true;
    this.problem ??= this.#rejections.take();
    if (this.trace.length < this.#maxSteps) return;
    this.problem ??= { kind: "too many steps", steps: this.#maxSteps };
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
      this.bypasses?.blocked(client, label);
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

  /** Has the effect of an operation, or fails it; what it returns tells the client. */
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
      const value = run();
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
    const unawaited = client.end(end);
    if (unawaited) this.unawaited.push(unawaited);
  }

  #judge(row = this.trace.at(-1)): void {
    if (this.problem || !row) return;
    this.problem = this.#program.always?.(row, this.world);
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

/** The row of a choice that is taken; what comes of it is not filled in yet. */
export function traceRow({ client, pending, fault }: Choice): TraceStep {
  const id = pending?.id ?? `${client.name}${fault ? FAULT_MARKS[fault] : ""}`;
  const { kind = "", on = "", detail = "", readOnly = false } = pending?.operation ?? {};
  const row: TraceStep = { client: client.name, id, kind, on, detail, value: "", state: "" };
  if (readOnly) row.readOnly = true;
  if (fault) row.fault = fault;
  if (pending?.waitedFrom !== undefined) row.waitedFrom = pending.waitedFrom;
  return row;
}

/** A run in which nobody can go on. */
interface EndedRun<W> extends End<W> {
  readonly clients: readonly SimulatedClient[];
  readonly waiting: readonly Waiting[];
}

/**
 * What is wrong with a run in which nobody can go on: somebody is stuck, or a rule is broken.
 *
 * @param mayWakeAgain Whether sleepers would still be woken.
 */
export function problemAtEnd<W>(
  program: Program<W>,
  run: EndedRun<W>,
  mayWakeAgain: boolean,
): FailureReason | undefined {
  const left = run.clients.filter(({ status }) => status === "running");
  const namesOf = (clients: readonly SimulatedClient[]): string[] =>
    clients.map(({ name }) => name);
  const unseen = left.filter(({ pending }) => pending.length === 0);
  if (unseen.length > 0) return { kind: "uncontrolled", unseen: namesOf(unseen) };
  if (left.length > 0 && !mayWakeAgain) return { kind: "livelock", trying: namesOf(left) };
  if (left.length > 0) return { kind: "deadlock", waiting: [...run.waiting] };
  return program.check?.(run);
}

/** How often each fault has been in a run so far. */
type Used = Readonly<Record<Fault, number>>;

/**
 * The crashes that could happen now.
 *
 * A crash changes nothing for the others but that locks are freed. So a client that holds none might as
 * well have crashed right after it last changed something, or before it did anything at all, and only
 * there it may: that makes several times fewer schedules.
 *
 * @param changer Who has just changed something; `"nobody"` when nothing has happened yet.
 */
export function crashes(
  clients: readonly SimulatedClient[],
  { crash = 0 }: Faults,
  used: Used,
  changer: SimulatedClient | "nobody" | undefined,
): Choice[] {
  if (used.crashes >= crash) return [];
  return clients.filter((client) =>
    client.status === "running" && client.pending.length > 0 &&
    (client === changer || changer === "nobody" || client.held.size > 0)
  ).map((client) => faultChoice(client, "crashes"));
}

/**
 * The pauses that could begin now, when somebody is asleep.
 *
 * A pause is good for one thing: that time goes by while its client could go on. So it need not begin
 * before everybody else is asleep, waits or is paused too.
 *
 * @param awake What could happen otherwise.
 */
export function pauses(awake: readonly Choice[], { pause = 0 }: Faults, used: Used): Choice[] {
  const left = pause - used.pauses;
  if (left <= 0) return [];
  const clients = new Set(awake.map(({ client }) => client));
  return clients.size > left ? [] : Array.from(clients, (client) => faultChoice(client, "pauses"));
}

function faultChoice(client: SimulatedClient, fault: "crashes" | "pauses"): Choice {
  return { id: client.name + FAULT_MARKS[fault], client, fault, label: fault };
}

/** A client that may not repeat its operation again before something has changed. */
export interface HeldBack {
  client: SimulatedClient;
  /** The operation's name in a schedule. */
  id: string;
  /** What the operation is, in words that are the same in every run. */
  label: string;
}

/** So often time may pass without anything changing. Then it never will. */
const MOST_IDLE_JUMPS = 32;
/** How many of them are shown, and how many are twice as long as the one before. */
const SHOWN_IDLE_JUMPS = 8;

/** The clock of a run. It stands still until nobody can go on but those who sleep. */
export class VirtualClock {
  /** Milliseconds since the start of the run. */
  now = 0;
  /** How often time has passed since something changed. */
  idleJumps = 0;
  /** The length of the trace when it became clear that time alone changes nothing. */
  hopelessFrom = 0;

  /** Whether there is hope that something changes when more time passes. */
  get mayGoOn(): boolean {
    return this.idleJumps < MOST_IDLE_JUMPS;
  }

  /**
   * Lets time pass, twice as much each time that nothing has changed since.
   *
   * @param dozing What those who sleep, or are paused, would do.
   * @param version Counts the changes of the world.
   * @param steps How many steps were taken.
   * @returns What can happen now.
   */
  wake(dozing: readonly Choice[], version: number, steps: number): Choice[] {
    const isPaused = ({ client }: Choice): boolean => client.pausedIn === version;
    const unpaused = dozing.filter((choice) => !isPaused(choice));
    // Who was paused comes last: the pause is as long as it can be.
    let woken = unpaused.length > 0 ? unpaused : [...dozing];
    const nap = Math.max(1, ...woken.map(({ pending }) => pending?.operation.sleep ?? 0));
    let until = this.now + 2 ** Math.min(this.idleJumps, SHOWN_IDLE_JUMPS) * nap;
    const over = Math.min(...dozing.filter(isPaused).map(({ client }) => client.pausedUntil));
    if (over <= until) {
      woken = dozing.filter(({ client }) => client.pausedUntil <= over);
      until = over;
    }
    this.now = until;
    if (++this.idleJumps === SHOWN_IDLE_JUMPS) this.hopelessFrom = steps;
    for (const { client, pending } of woken) {
      delete client.pausedIn;
      client.pausedUntil = Infinity;
      client.repeats.clear();
      if (pending) delete pending.asleepIn;
    }
    return woken;
  }
}

/** Catches the rejections that nobody handles; without it, one of a client's would end the process. */
export class UnhandledRejections {
  #first: { reason: unknown } | undefined;

  /** Listens while `work` goes on. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const onRejection = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      this.#first ??= { reason: event.reason };
    };
    globalThis.addEventListener("unhandledrejection", onRejection);
    try {
      return await work();
    } finally {
      globalThis.removeEventListener("unhandledrejection", onRejection);
    }
  }

  /** Gives the first rejection since the last call, as a problem, and forgets it. */
  take(): FailureReason | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first && { kind: "unhandled rejection", error: showValue(first.reason) };
  }
}
