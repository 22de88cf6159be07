import { count } from "../count.ts";

const sold = (purchases: number) => count(purchases, "purchase");
const stock = (tickets: number) => count(tickets, "ticket");

/** How a race ended, and why its clients were killed. */
export const raceWords = {
  oversold: (purchases: number, tickets: number) =>
    `Oversold: ${sold(purchases)} of ${stock(tickets)}.`,
  broken: (purchases: number) => `Broken: ${sold(purchases)}, and the ticket file cannot be read.`,
  lostUpdate: (purchases: number, tickets: number, ticketsLeft: number) =>
    `Lost update: ${sold(purchases)}, but ${ticketsLeft} of ${
      stock(tickets)
    } left in the ticket file.`,
  undersold: (purchases: number, expected: number) =>
    `Undersold: ${sold(purchases)}, though ${expected} could buy one.`,
  exact: (purchases: number, tickets: number) => `Exactly ${sold(purchases)} of ${stock(tickets)}.`,
  timed: (verdict: string, ms: number) => `${verdict} (${Math.round(ms)} ms)`,
  trouble: (client: string, outcome: string, message: string) => `${client} ${outcome}: ${message}`,

  timedOut: (ms: number) => `it was still running ${ms} ms after the start`,
  didNotEnd: "it did not end by itself",
  raceOver: "the race was over",
  endedBySignal: (signal: string) => `its process was ended by ${signal}`,
  endedWithoutAnswer: (code: number) =>
    `its process ended with exit code ${code} before it said whether it has a ticket`,
  tooMuchOutput: (megabytes: number, stream: "pipe" | "error output") =>
    `it wrote more than ${megabytes} MB to its ${stream}`,
  tooMuchMemory: (mebibytes: number) => `it used more than ${mebibytes} MiB of memory`,
  tooMuchDisk: (mebibytes: number) => `the clients wrote more than ${mebibytes} MiB to the disk`,
  folderUnreadable: (error: string) => `a client has made its folder unreadable: ${error}`,
} as const;
