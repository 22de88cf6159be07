import {
  type Check,
  exactPurchases,
  nobodyThrows,
  oneInTheSection,
  type SharedView,
  STANDARD_CHECKS,
} from "../../../lib/explorer/checks.ts";
import { exploreClients } from "../../../lib/explorer/explorer.ts";
import type { Explored } from "../../../lib/explorer/explorer_report.ts";
import type { Failure } from "../../../lib/explorer/failure.ts";
import { localRunners, withClients } from "../../../lib/explorer/local.ts";
import { checkExploreOptions } from "../../../lib/explorer/options.ts";
import { endsOf, WorldView } from "../../../lib/explorer/product/rules.ts";
import { Runs } from "../../../lib/explorer/automaton/runs.ts";
import type { Search } from "../../../lib/explorer/search/search.ts";
import type { Surroundings } from "../../../lib/explorer/simulation/solo_client.ts";
import type { ClientEnd } from "../../../lib/explorer/trace.ts";
import { clientNames } from "../../../lib/kit/desk/names.ts";
import {
  type AllSchedules,
  BruteForce,
  type BruteForceOptions,
  cheaper,
  type Cost,
  type Ending,
} from "./_brute_force.ts";
import { clientOf, type RandomClients } from "./_random_clients.ts";

/** What a comparison has shown. */
export interface Comparison {
  /** Whether there were few enough schedules to try them all. */
  readonly compared: boolean;
  /** Where the explorer and the brute force differ, in words. */
  readonly differences: readonly string[];
}

const TICKETS = 1;
/** No loop remembers more than three rounds. */
const MOST_ROUNDS = 4;

/** The standard rules that hold however slow anyone is: to leave too early is judged within limits. */
const SAFETY: readonly Check[] = STANDARD_CHECKS.filter((check) => check !== nobodyThrows)
  .map((check) =>
    check !== exactPurchases ? check : {
      name: "not more purchases than tickets",
      atEnd: (end, setup) => {
        const broken = exactPurchases.atEnd?.(end, setup);
        return typeof broken === "object" && broken.kind === "oversold" ? broken : undefined;
      },
    }
  );

/**
 * Compares the explorer with a brute force over all schedules: what can come of them, and what is simplest.
 *
 * @param mostExactStates From where on pasts are joined, 0 for at once; what comes of that is compared.
 */
export async function compare(
  random: RandomClients,
  mostSteps: number,
  mostExactStates?: number,
): Promise<Comparison> {
  return await withClients(async (surroundings) => {
    const explorer = { surroundings, mostExactStates };
    const differences: string[] = [];
    for (const end of ["memory", "purchase"] as const) {
      const brute = await new BruteForce(
        { ...setupOf(random, end, MOST_ROUNDS), tickets: TICKETS, mostSteps },
        surroundings,
      ).run();
      if (!brute) return { compared: false, differences };
      const compareEnds = end === "memory" ? compareEndings : compareVerdicts;
      differences.push(...await compareEnds(random, brute, explorer));
    }
    return { compared: true, differences };
  });
}

function setupOf(
  { lines, clients: count, crash, fail }: RandomClients,
  end: "memory" | "purchase",
  mostRounds?: number,
): Pick<BruteForceOptions, "clients" | "names" | "crash" | "fail"> {
  const clients = Array.from(
    { length: count },
    (_, who) => clientOf(lines[who] ?? lines[0]!, end, mostRounds),
  );
  return { clients, names: clientNames(count), crash, fail };
}

/** Where the explorer runs clients, and how. */
interface Explorer {
  readonly surroundings: Surroundings;
  readonly mostExactStates: number | undefined;
}

/** Are the same endings found, and each of them by the simplest schedule? */
async function compareEndings(
  random: RandomClients,
  brute: AllSchedules,
  explorer: Explorer,
): Promise<string[]> {
  const judge = (checks: readonly Check[]): Promise<Explored> =>
    exploreAll(random, "memory", checks, explorer);
  const broken = cheapest([brute.deadlock, brute.rejection]);
  const { report, search } = await judge([]);
  const differences = differenceOf("no rule", report.failure, broken);
  // What was searched with joined pasts is not proved.
  const isSearched = explorer.mostExactStates === undefined ? report.complete : !report.cut;
  if (!report.failure && !isSearched) differences.push("not complete");
  const expected = new Map<string, Cost>();
  for (const [ending, cost] of brute.endings) {
    const text = alike(random, ending);
    expected.set(text, cheaper(expected.get(text), cost));
  }
  if (!broken && search) {
    const found = new Set(endingsOf(search).map((ending) => alike(random, ending)));
    const wanted = new Set(expected.keys());
    const [lost] = wanted.difference(found);
    const [extra] = found.difference(wanted);
    if (lost !== undefined) differences.push(`an ending is lost: ${lost}`);
    if (extra !== undefined) differences.push(`an ending is none: ${extra}`);
  }
  const rarest = [...expected].reduce<[string, Cost] | undefined>(
    (most, next) => !most || cheaper(most[1], next[1]) === most[1] ? next : most,
    undefined,
  );
  if (rarest) {
    const { report } = await judge([forbid(random, rarest[0])]);
    differences.push(
      ...differenceOf("the rarest ending", report.failure, cheapest([broken, rarest[1]])),
    );
  }
  if (brute.twoInside) {
    const { report } = await judge([oneInTheSection]);
    differences.push(
      ...differenceOf("two inside", report.failure, cheapest([broken, brute.twoInside])),
    );
  }
  return differences;
}

/** Is the simplest run that breaks one of the standard rules found? */
async function compareVerdicts(
  random: RandomClients,
  brute: AllSchedules,
  explorer: Explorer,
): Promise<string[]> {
  const { report } = await exploreAll(random, "purchase", SAFETY, explorer);
  let expected = cheapest([brute.deadlock, brute.rejection, brute.twoInside]);
  for (const [text, cost] of brute.endings) {
    if (SAFETY.some((check) => breaks(check, JSON.parse(text)))) {
      expected = cheaper(expected, cost);
    }
  }
  return differenceOf("the rules", report.failure, expected);
}

function breaks(
  { atEnd }: Check,
  { clients, tickets, windowTickets, store, fenced, holder, readers, hadFaults }: Ending,
): boolean {
  const world = {
    ...{ tickets, windowTickets, trains: {}, lockHolder: holder },
    holders: holder === undefined ? {} : { lock: holder },
    readers: readers.length === 0 ? {} : { lock: readers },
    ...{ store, fencedStore: fenced },
    ...{ permits: {}, inSection: [], crashed: [], terminal: [], files: {}, now: 0 },
    waitsFor: {},
  };
  const ends = clients.map(({ name, status, outcome }) => ({
    ...{ name, status },
    ...(status === "returned" && { value: outcome === "true" }),
    ...(status === "threw" && { error: outcome }),
  }));
  return atEnd?.({ world, clients: ends, hadFaults }, { tickets: TICKETS, journeys: [] }) !==
    undefined;
}

async function exploreAll(
  random: RandomClients,
  end: "memory" | "purchase",
  checks: readonly Check[],
  { surroundings, mostExactStates }: Explorer,
): Promise<Explored> {
  const { clients, names, crash, fail } = setupOf(random, end);
  const client = random.lines.length === 1 ? clients[0]! : clients;
  const options = checkExploreOptions({
    ...{ clients: names.length, tickets: TICKETS, faults: { crash, fail }, checks },
  });
  const runners = localRunners(client, names, surroundings);
  return await exploreClients(runners.map((runner) => new Runs(runner)), {
    ...options,
    ...(mostExactStates !== undefined && { mostExactStates, endsExactly: false }),
  });
}

/** How all runs end that a search has gone through. */
function endingsOf(search: Search): string[] {
  const { product } = search;
  const { names } = product.options;
  const endings: string[] = [];
  for (let number = 0; number < search.graph.size; number++) {
    const state = search.graph.stateAt(number);
    const { transitions, problem } = product.expand(state);
    if (transitions.length > 0 || problem) continue;
    const view = new WorldView(state.world, state.parts, names);
    const hadFaults = state.crashes + state.fails > 0;
    endings.push(textOf(endsOf(state.parts, names), view, hadFaults));
  }
  return endings;
}

function textOf(clients: readonly ClientEnd[], world: SharedView, hadFaults: boolean): string {
  const ending: Ending = {
    clients: clients.map(({ name, status, value, error }) => ({
      ...{ name, status },
      outcome: status === "returned" ? String(value) : status === "threw" ? String(error) : "",
    })),
    tickets: world.tickets,
    windowTickets: world.windowTickets,
    ...{ store: world.store, fenced: world.fencedStore, holder: world.lockHolder },
    readers: (world.readers.lock ?? []).toSorted(),
    permits: Object.entries(world.permits)
      .map(([key, has]) => [key.replace(/ \(.*/, ""), has.toSorted()] as const),
    files: Object.entries(world.files).map(([name, { text }]) => [name, text] as const)
      .sort(([a], [b]) => a < b ? -1 : 1),
    hadFaults,
  };
  return JSON.stringify(ending);
}

function forbid(random: RandomClients, forbidden: string): Check {
  return {
    name: "not like that",
    atEnd: ({ clients, world, hadFaults }) =>
      alike(random, textOf(clients, world, hadFaults)) === forbidden
        ? "it ended like that"
        : undefined,
  };
}

/** Clients that do the same may change places: of the endings that differ in no more, one stands for all. */
function alike({ lines, clients }: RandomClients, text: string): string {
  if (lines.length > 1) return text;
  const names = clientNames(clients);
  const texts = orders(names).map((order) => {
    const renamed = text.replace(
      new RegExp(names.join("|"), "g"),
      (name) => order[names.indexOf(name)]!,
    );
    const ending: Ending = JSON.parse(renamed);
    return JSON.stringify({
      ...ending,
      clients: ending.clients.toSorted((a, b) => a.name < b.name ? -1 : 1),
      readers: ending.readers.toSorted(),
      permits: ending.permits.map(([on, has]) => [on, has.toSorted()]),
      files: ending.files.toSorted(([a], [b]) => a < b ? -1 : 1),
    });
  });
  return texts.sort()[0]!;
}

function orders(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((first) =>
    orders(names.filter((name) => name !== first)).map((rest) => [first, ...rest])
  );
}

function cheapest(costs: readonly (Cost | undefined)[]): Cost | undefined {
  return costs.reduce<Cost | undefined>(
    (best, cost) => cost ? cheaper(best, cost) : best,
    undefined,
  );
}

function differenceOf(
  rule: string,
  failure: Failure | undefined,
  expected: Cost | undefined,
): string[] {
  const found = failure && `${costOf(failure)}`;
  if (found === expected?.join()) return [];
  const what = failure ? `${failure.kind} by ${failure.schedule} (${found})` : "nothing";
  return [`${rule}: found ${what}, and the simplest costs ${expected ?? "nothing, there is none"}`];
}

function costOf({ preemptions, schedule, trace }: Failure): Cost {
  const clients = schedule.split(" ").map((id) => id.match(/^\p{L}+/u)?.[0]);
  const changes = clients.filter((client, index) => index > 0 && client !== clients[index - 1]);
  return [preemptions, changes.length, trace.length];
}
