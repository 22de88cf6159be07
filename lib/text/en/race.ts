import type { Wait } from "../circle.ts";
import { count, inThousands, listed } from "../count.ts";
import { waitWords } from "./explorer.ts";

const sold = (purchases: number) => count(purchases, "purchase");
const stock = (tickets: number) => count(tickets, "ticket");

/** What a client's process writes to, besides files. */
type OutputStream = "pipe" | "error output";

/** How a race ended, and why its clients were killed. */
export const raceWords = {
  oversold: (purchases: number, tickets: number) =>
    `Oversold: ${sold(purchases)} of ${stock(tickets)}.`,
  broken: (purchases: number) =>
    `Broken: ${sold(purchases)}, and nobody can tell how many tickets are left.`,
  lostUpdate: (purchases: number, tickets: number, ticketsLeft: number) =>
    `Lost update: ${sold(purchases)}, but ${ticketsLeft} of ${stock(tickets)} left.`,
  undersold: (purchases: number, expected: number) =>
    `Undersold: ${sold(purchases)} of a possible ${expected}.`,
  exact: (purchases: number, tickets: number) => `Exactly ${sold(purchases)} of ${stock(tickets)}.`,
  ofTrain: (train: string, verdict: string) => `Train ${train}: ${verdict}`,
  journeysUndersold: (purchases: number) =>
    `Undersold: ${
      sold(purchases)
    }, though another client could have had each ticket of its journey.`,
  journeysExact: (sales: readonly { train: string; purchases: number }[], tickets: number) =>
    `Exactly as sold: ${
      listed(sales.map(({ train, purchases }) => `${purchases} of ${tickets} for ${train}`))
    }.`,
  timed: (verdict: string, ms: number) => `${verdict} (${Math.round(ms)} ms)`,
  trouble: (client: string, outcome: string, message: string) => `${client} ${outcome}: ${message}`,

  followed: (schedule: string) => `Schedule: ${schedule}`,
  crashed: "it crashed, as the schedule has it",
  /** Why a step of a schedule could not happen, and what to do. */
  cannotFollow: (step: string, place: number, trouble: ScheduleTrouble) =>
    `Cannot follow the schedule at step ${place}, ${step}, as ${troubleWords(trouble)}`,

  /** Why a client was stopped, and the wait for a lock that it was in, or the whole circle of these. */
  timedOut: (ms: number, waits: readonly Wait[]) =>
    [
      `it was still running ${ms} ms after its process was started`,
      ...(waits.length === 0 ? [] : [waitsWords(waits)]),
    ].join(": "),
  neverStarted: (ms: number) => `it was never started: its turn had not come after ${ms} ms`,
  didNotEnd: "it did not end by itself",
  raceOver: "the race was over",
  endedBySignal: (signal: string) => `its process was ended by ${signal}`,
  endedWithoutAnswer: (code: number) =>
    `its process ended with exit code ${code} before it said whether it has a ticket`,
  tooMuchOutput: (megabytes: number, stream: OutputStream) =>
    `it wrote more than ${megabytes} MB to its ${stream}`,
  tooManyLines: (lines: number, stream: OutputStream) =>
    `it wrote more than ${inThousands(lines)} lines to its ${stream}`,
  tooMuchMemory: (mebibytes: number) => `it used more than ${mebibytes} MiB of memory`,
  tooMuchMemoryTogether: (mebibytes: number) =>
    `the clients together used more than ${mebibytes} MiB of memory`,
  tooMuchWritten: (mebibytes: number) =>
    `the clients together wrote more than ${mebibytes} MiB, counting what they removed again`,
  tooMuchDisk: (mebibytes: number) => `the clients wrote more than ${mebibytes} MiB to the disk`,
  tooManyFiles: (most: number) =>
    `the clients made more than ${inThousands(most)} files and folders`,
  tooDeepFolders: (levels: number) =>
    `the clients made folders within folders, more than ${levels} levels deep`,
  folderUnreadable: (error: string) => `a client has made its folder unreadable: ${error}`,
} as const;

/** What clients wait for, each in its words; of one client that waits for one permit, all who have any. */
function waitsWords(waits: readonly Wait[]): string {
  const [{ client = "", on = "" } = {}, ...others] = waits;
  const isOne = others.length > 0 && others.every((other) => other.client === client);
  if (!isOne) return waits.map(waitWords).join("; ");
  const holders = waits.map(({ holder = "" }) => holder);
  return `${waitWords({ client, on })}, of which ${listed(holders)} have all`;
}

/** Why a step of a schedule could not happen, as data. */
type ScheduleTrouble =
  | { kind: "not asked for"; client: string; wanted: readonly { id: string; operation: string }[] }
  | { kind: "ended"; client: string; outcome: string; message?: string }
  | { kind: "blocked"; client: string; holder?: string }
  | { kind: "did not give up"; operation: string }
  | { kind: "not notified"; client: string }
  | { kind: "does not sleep"; operation: string }
  | { kind: "cannot fail"; operation: string }
  | { kind: "did not end"; operation: string; ms: number };

function troubleWords(trouble: ScheduleTrouble): string {
  switch (trouble.kind) {
    case "not asked for": {
      const { client, wanted } = trouble;
      if (wanted.length === 0) {
        return `${client} asks for no operation: let ${client} wait for nothing but what is on the desk`;
      }
      const [first] = wanted;
      const others = listed(wanted.map(({ id, operation }) => `${id} (${operation})`));
      return `${client} wants ${others} instead: write ${first?.id} there, or explore this client again`;
    }
    case "ended": {
      const { client, outcome, message } = trouble;
      return `${client} has ended (${
        message === undefined ? outcome : `${outcome}: ${message}`
      }): leave the step out`;
    }
    case "blocked": {
      const { client, holder = "somebody" } = trouble;
      return `${holder} holds the lock that ${client} wants to acquire: let ${holder} release it first`;
    }
    case "did not give up":
      return `${trouble.operation} did not end by a time-out: only a client that waits for the lock with a ` +
        "time-out gives up, and only while somebody holds it";
    case "not notified":
      return `nobody has notified ${trouble.client} that has not notified somebody else instead: with a star, as in ` +
        `${trouble.client}4*, a client wakes up by itself`;
    case "does not sleep":
      return `${trouble.operation} does not wait for a notification: only whoever does wakes up by itself`;
    case "cannot fail":
      return `${trouble.operation} cannot fail: only what goes to the office, the window or the bank can`;
    case "did not end":
      return `${trouble.operation} and what follows it did not end within ${trouble.ms} ms: is there a loop ` +
        "that asks for nothing?";
  }
}
