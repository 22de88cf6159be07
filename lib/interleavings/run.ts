import { setImmediate } from "node:timers";
import { type Choice, FAULT_MARKS } from "./choice.ts";
import { type Effect, issuers } from "./operation.ts";
import type { Program } from "./program.ts";
import { showValue } from "./show_value.ts";
import { type ClientHost, type PendingOperation, SimulatedClient } from "./simulated_client.ts";
import type { ClientEnd, Fault, Problem, TraceStep, Waiting } from "./trace.ts";
import { Waits } from "./waits.ts";

/** So often time may pass without anything changing: each time twice as long. Then it never will. */
const MOST_IDLE_JUMPS = 8;

/**
 * Resolves when every microtask has run, however many there are. Microtasks run to exhaustion before
 * the event loop's next phase, so this is exact; a number of `await`s would be a guess.
 */
function microtasksDrained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** One execution of a program, under the schedule that its caller picks step by step. */
export class Run<W> implements ClientHost {
  readonly world: W;
  readonly clients: readonly SimulatedClient[];
  readonly trace: TraceStep[] = [];
  readonly notes = new Set<string>();
  /** How long clients waited. */
  readonly waits = new Waits();
  /** Milliseconds of virtual time. */
  clock = 0;
  /** Counts the changes of the world. */
  version = 0;
  /** How often time has passed since something changed. */
  idleJumps = 0;
  /** The world as JSON. */
  state: string;
  /** Whether a client changed the world between its operations, where no schedule can see it. */
  changedInBetween = false;
  /** Who took the last step. */
  last: SimulatedClient | undefined;
  problem: Problem | undefined;
  readonly #program: Program<W>;
  readonly #used: Record<Fault, number> = { fails: 0, crashes: 0, pauses: 0, "gives up": 0 };
  readonly #internPast: (past: string) => number;

  /** @param internPast Gives each text a number of its own, to compare the runs of one search. */
  constructor(program: Program<W>, internPast: (past: string) => number = () => 0) {
    this.#program = program;
    this.#internPast = internPast;
    this.world = program.world();
    this.state = JSON.stringify(this.world);
    this.clients = program.names.map((name, index) => new SimulatedClient(name, index, this));
  }

  /** Runs each client up to its first operation. */
  async start(): Promise<void> {
    for (const client of this.clients) {
      issuers.run(client, () => this.#program.client(this.world, client.index)).then(
        (value) => this.#ended(client, { name: client.name, status: "returned", value }),
        (error) => this.#ended(client, { name: client.name, status: "threw", error }),
      );
      await microtasksDrained();
    }
  }

  effect(client: SimulatedClient, { kind, on, run }: Effect): void {
    if (this.#hasChanged()) this.changedInBetween = true;
    const expected = client.held.has(on);
    run?.();
    if (this.#hasChanged() && !expected) this.changedInBetween = true;
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
    for (const client of this.clients) {
      if (client.status === "crashed") continue;
      for (const pending of client.pending) this.#addChoices(client, pending, awake, dozing);
    }
    if (awake.length === 0 && dozing.length > 0 && this.idleJumps < MOST_IDLE_JUMPS) {
      awake.push(...this.#wake(dozing));
    }
    if (awake.length > 0) awake.push(...this.#mishaps());
    return awake;
  }

  /** What a choice adds to the complexity of a schedule: 1 for a forced switch or a fault. */
  cost(choice: Choice, all: readonly Choice[]): 0 | 1 {
    if (choice.fault) return 1;
    if (choice.client === this.last) return 0;
    return all.some(({ client, fault }) => client === this.last && !fault) ? 1 : 0;
  }

  /** Lets a choice happen, and the client's code after it up to its next operation. */
  async take({ client, pending, fault, label }: Choice): Promise<void> {
    if (fault) this.#used[fault]++;
    if (fault === "crashes") this.#crash(client);
    if (fault === "pauses") client.pausedIn = this.version;
    const row: TraceStep = {
      client: client.name,
      id: pending?.id ?? `${client.name}${fault ? FAULT_MARKS[fault] : ""}`,
      kind: pending?.operation.kind ?? "",
      on: pending?.operation.on ?? "",
      detail: pending?.operation.detail ?? "",
      value: "",
      state: "",
      ...(pending?.waitedFrom !== undefined && { waitedFrom: pending.waitedFrom }),
      ...(fault && { fault }),
    };
    this.trace.push(row);
    this.waits.stepped(client, label, pending?.operation.sleep !== undefined);
    const settle = pending && this.#perform(client, pending, fault, row);
    const changed = this.#hasChanged();
    if (pending && !changed) client.repeats.set(label, (client.repeats.get(label) ?? 0) + 1);
    row.state = this.state;
    client.past = this.#internPast(
      `${client.past}|${fault ?? ""}|${pending?.id}|${label}|${row.value}`,
    );
    this.#judge(row);
    if (!settle) return;
    settle();
    await microtasksDrained();
    // Between two operations a client should leave the world alone: nobody could be scheduled there.
    if (this.#hasChanged()) this.changedInBetween = true;
  }

  /** Nobody can go on. Is that the end, or is somebody stuck? */
  finish(): void {
    if (this.problem) return;
    const left = this.clients.filter(({ status }) => status === "running");
    const names = left.map(({ name }) => name).join(" and ");
    const unseen = left.filter(({ pending }) => pending.length === 0);
    if (unseen.length > 0) {
      this.problem = {
        kind: "outside the lab",
        message: `${
          unseen.map(({ name }) => name).join(" and ")
        } waits for something that the lab ` +
          "cannot see: a real timer, file or network, or a promise that nobody settles.",
      };
    } else if (left.length > 0 && this.idleJumps >= MOST_IDLE_JUMPS) {
      this.problem = {
        kind: "livelock",
        message: `${names} ${left.length === 1 ? "tries" : "try"} for ever: nothing can change.`,
      };
    } else if (left.length > 0) {
      const waits = this.waiting.map((waiting) => this.#describe(waiting));
      this.problem = { kind: "deadlock", message: `${waits.join(", and ")}: nobody can go on.` };
    } else {
      const message = this.#program.check?.(this);
      if (message !== undefined) this.problem = { kind: "wrong result", message };
    }
  }

  #describe({ client, kind, on }: Waiting): string {
    const holder = this.#program.holderOf?.(this.world, on);
    const status = this.clients.find(({ name }) => name === holder)?.status;
    const ended = status === "returned" || status === "threw" ? `, although it has ended` : "";
    return `${client} waits to ${kind} ${on}${holder ? `, which ${holder} holds${ended}` : ""}`;
  }

  #addChoices(
    client: SimulatedClient,
    pending: PendingOperation,
    awake: Choice[],
    dozing: Choice[],
  ): void {
    const { id, operation, asleepIn } = pending;
    const { kind, on, detail = "", ready, fails, givesUp } = operation;
    const label = `${kind} ${on} ${detail}`.trim();
    const waits = ready !== undefined && !ready();
    if (waits) {
      pending.waitedFrom ??= this.trace.length;
      this.waits.blocked(client, label);
      if (!givesUp) return;
    }
    const patience = this.#program.patience ?? 2;
    const dozes = client.pausedIn === this.version || asleepIn === this.version ||
      (client.repeats.get(label) ?? 0) >= patience;
    const list = dozes ? dozing : awake;
    const may = (fault: Fault): void => {
      list.push({ id: id + FAULT_MARKS[fault], client, pending, fault, label });
    };
    if (waits) return may("gives up");
    list.push({ id, client, pending, label });
    if (fails && this.#used.fails < (this.#program.faults?.fail ?? 0)) may("fails");
  }

  /** Lets time pass, twice as much each time that nothing has changed since. */
  #wake(dozing: readonly Choice[]): Choice[] {
    const unpaused = dozing.filter(({ client }) => client.pausedIn !== this.version);
    // Who was paused comes last: the pause is as long as it can be.
    const woken = unpaused.length > 0 ? unpaused : [...dozing];
    const nap = Math.max(1, ...woken.map(({ pending }) => pending?.operation.sleep ?? 0));
    this.clock += 2 ** this.idleJumps * nap;
    this.idleJumps++;
    for (const { client, pending } of woken) {
      delete client.pausedIn;
      client.repeats.clear();
      if (pending) delete pending.asleepIn;
    }
    return woken;
  }

  #mishaps(): Choice[] {
    const { crash = 0, pause = 0 } = this.#program.faults ?? {};
    const mishaps: Choice[] = [];
    for (const client of this.clients) {
      if (client.status !== "running" || client.pending.length === 0) continue;
      const may = (fault: "crashes" | "pauses"): void => {
        mishaps.push({ id: client.name + FAULT_MARKS[fault], client, fault, label: fault });
      };
      if (this.#used.crashes < crash) may("crashes");
      if (this.#used.pauses < pause && client.pausedIn === undefined) may("pauses");
    }
    return mishaps;
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

  #crash(client: SimulatedClient): void {
    client.status = "crashed";
    client.pending.length = 0;
    client.held.clear();
    this.#program.onCrash?.(this.world, client.name);
  }

  #ended(client: SimulatedClient, end: ClientEnd): void {
    if (client.status === "crashed") return;
    Object.assign(client, end);
    const forgotten = client.pending[0]?.operation;
    if (!forgotten) return;
    this.notes.add(
      `${client.name} ended while its ${forgotten.kind} ${forgotten.on} was still under way: ` +
        "is an `await` missing?",
    );
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
    this.idleJumps = 0;
    for (const client of this.clients) client.repeats.clear();
    return true;
  }
}
