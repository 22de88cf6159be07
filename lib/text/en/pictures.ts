import { listed } from "../count.ts";

/** The words in the picture of a schedule. */
export const scheduleWords = {
  title: (clients: number) => `Schedule of ${clients} clients`,
  row: "row",
  shared: "shared",
  sharedAfter: "shared, after the row",
  /** The state of a client; `on` names the lock if there are several. */
  states: {
    "holds the lock": (on = "the lock") => `holds ${on}`,
    "waits": (on?: string) => on === undefined ? "waits" : `waits for ${on}`,
    "in the section": () => "in the critical section",
    "crashed": () => "crashed",
    "paused": () => "paused",
  },
  /** The same as a sentence about the client; rows after the last one are absent. */
  stands: (
    client: string,
    state: keyof typeof IS,
    on: string | undefined,
    from: number | undefined,
    to: number | undefined,
  ) => {
    const words = scheduleWords.states[state](on);
    const until = to === undefined ? "the end" : `row ${to}`;
    const when = from === undefined ? "at the end" : `from row ${from} to ${until}`;
    return `${client} ${IS[state]}${words} ${when}.`;
  },
  stillBelieves: (belief: string) => `still believes ${belief}`,
  /** What is wrong with a write that rests on a stale read. */
  stale: (belief: string, readRow: number | undefined, changedRow: number | undefined) =>
    `still believes ${belief}, read in row ${readRow}; row ${changedRow} has changed it since`,
  /** Rows that are drawn once. */
  repeats: (from: number | undefined, to: number | undefined, times: number) =>
    from === to
      ? `row ${from} happens ${times} times`
      : `rows ${from} to ${to} happen ${times} times`,
  step: (row: number | undefined, client: string, text: string, shared: string | undefined) =>
    `${row}. ${client}: ${text}${shared === undefined ? "" : `; now ${shared}`}.`,
  breaksTheRule: "This step breaks the rule.",
} as const;

/** The words around a schedule that is stepped through. */
export const playerWords = {
  first: "To the start",
  back: "Back",
  next: "Next",
  last: "To the end",
  rows: "Row",
  start: "Nothing has happened yet.",
  /** What the box is called in which a picture stands. */
  picture: "Picture",
} as const;

/** What comes before a state in a sentence. */
const IS = {
  "holds the lock": "",
  "waits": "",
  "in the section": "is ",
  "crashed": "is ",
  "paused": "is ",
} as const;

/** The words in the picture of a race. */
export const timelineWords = {
  title: (clients: number) => `Timeline of ${clients} clients`,
  /** What a client does meanwhile, in the legend. */
  states: {
    searching: "searching",
    waiting: "waiting for the lock",
    holding: "holding the lock",
    queueing: "waiting for a permit",
    permitted: "holding a permit",
    reading: "reading",
    writing: "writing",
    swapping: "comparing and swapping",
    querying: "asking the database",
    asking: "asking the owner",
  },
  /** The same in the few pixels of a bar. */
  bars: {
    searching: "search",
    waiting: "waits",
    queueing: "waits",
    reading: "read",
    writing: "write",
    swapping: "swap",
    querying: "asks",
    asking: "asks",
  },
  /** What a client does meanwhile, and what some clients hold who do it. */
  withThe: (state: string, lock: boolean, permit: boolean) =>
    `${state} with ${
      [...(lock ? ["the lock"] : []), ...(permit ? ["a permit"] : [])].join(" or ")
    }`,
  /** A bar, and when it was: `"reading 1, 100 to 200 ms"`. */
  span: (state: string, count: number | undefined, from: number, to: number) =>
    `${count === undefined ? state : `${state} ${count}`}, ${from} to ${to} ms`,
  stillRunning: "still running",
  /** The end of a client that has never asked for a ticket. */
  done: "done",
  /** What a client read last and how its run ended. */
  ending: (count: number, end: string) => `read ${count}, ${end}`,
  /** Of several who have bought the same ticket, and of those who waited in vain. */
  wrong: (ending: string) => `✗ ${ending}`,
  neverReleased: (holding: string) => `${holding}, never released`,
  /** How many clients ended in this way. */
  times: (count: number, ending: string) => `${count} x ${ending}`,
  /** Lanes that are not drawn. */
  more: (count: number, howTheyEnded: string) => `${count} more: ${howTheyEnded}`,
  /** How many clients were in their critical sections. */
  crowd: (most: number) => most > 1 ? `${most} at once` : "one at a time",
  /** The same in a sentence. */
  crowded: (most: number) =>
    most > 1
      ? `Up to ${most} clients were in their critical sections at once.`
      : "Clients were in their critical sections one at a time.",
  /** In two lines. */
  criticalSections: ["critical", "sections"],
} as const;

/** What stands in the picture of all states. */
export const graphPictureWords = {
  title: (states: number, clients: readonly string[]) =>
    `The ${states} situations of ${listed(clients)}`,
  /** Who makes a step. */
  who: ({ clients, fault, isSwapped = false }: StepMaker) =>
    [
      clients.length === 0 ? "time" : clients.join(" or "),
      ...(fault === undefined ? [] : [fault]),
      ...(isSwapped ? ["⇄"] : []),
    ].join(" "),
  does: (clients: readonly string[], does: string) =>
    clients.length === 0 ? does : `${clients.join(" or ")}: ${does}`,
  /** Who makes a step, and where it leads. */
  arrow: (maker: StepMaker, to: number, failing: number | undefined) => {
    const mark = failing === undefined ? "" : `  ✗ step ${failing} of the path that fails`;
    return `${graphPictureWords.who(maker)} → ${to}${mark}`;
  },
  /** A step in a sentence. */
  step: (
    { clients, isSwapped = false }: StepMaker,
    does: string,
    to: number,
    failing: number | undefined,
  ) => {
    const names = isSwapped ? ", with the names exchanged" : "";
    const mark = failing === undefined ? "" : `, which is step ${failing} of the path that fails`;
    return `${graphPictureWords.does(clients, does)}, to ${to}${names}${mark}.`;
  },
  /** A state and its steps in sentences. */
  state: (
    number: number,
    shared: string,
    clients: readonly { name: string; does: string }[],
    problem: string | undefined,
    steps: readonly string[],
  ) =>
    [
      `Situation ${number}: ${
        [shared, ...clients.map(({ name, does }) => `${name} ${does}`)]
          .filter((words) => words !== "").join("; ")
      }.`,
      ...(problem === undefined ? [] : [problem]),
      ...steps,
    ].join(" "),
  stepOf: (client: string) => `step of ${client}`,
  failing: (steps: number) => `the path that fails, steps 1 to ${steps}`,
  swapped: "⇄ the same situation, with the names exchanged",
} as const;

/** Who makes a step. */
interface StepMaker {
  clients: readonly string[];
  fault?: string;
  isSwapped?: boolean;
}

/** What stands in the picture of clients that wait for each other in a circle. */
export const circleWords = {
  title: (names: readonly string[]) => `${listed(names)} wait in a circle`,
  waits: "waits for",
  held: "held by",
  /** What a lock is called there: `"lock of east"`. */
  lock: (on: string) => on.replace(/^lock (.+)$/s, "lock of $1"),
} as const;
