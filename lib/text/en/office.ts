import { count, listed } from "../count.ts";

/** What is said of an office of the learner's own: exercise 14. */
export const officeWords = {
  levelName: (level: number, check: string) => `level ${level}: ${check}`,
  /** What was looked at besides all orders. */
  standStill:
    "Wherever one of them stands still for good, those who want none of its trains come to their ends.",
  notOvertaken: (clients: number, client: string) =>
    `Played besides, one order of ${clients} clients: ${client} is served, although somebody who came later has one ` +
    "of its two trains all the time.",
  overtaken: (client: string, others: readonly string[]) =>
    `${
      listed(others)
    } came later than ${client}, and each of them has been served: ${client} is still waiting, ` +
    "and so it can go on for ever.",

  noTicketFile: (client: string) =>
    `${client} says that it has its tickets, and there is no file ticket-${client}.`,
  ticketFileOfNone: (client: string) =>
    `${client} says that it has no tickets, and there is a file ticket-${client}.`,
  soldTwice: (train: string, files: readonly string[], tickets: number) =>
    `${files.length} clients that go by ${train} have ticket files, ${
      listed(files)
    }, although it had only ${count(tickets, "ticket")}.`,
  stockDisagrees: (train: string, left: number, files: number, tickets: number) => {
    const lost = tickets - left - files;
    const sum = lost > 0
      ? `${count(lost, "ticket is", "tickets are")} lost`
      : `${count(-lost, "ticket", "tickets")} too many`;
    return `In the end ${count(left, "ticket")} of ${tickets} for ${train} ${
      left === 1 ? "is" : "are"
    } left, and ${
      count(files, "client has a ticket file", "clients have ticket files")
    } for it: ${sum}.`;
  },

  oversold: (train: string, bought: number, tickets: number) =>
    `${
      count(bought, "client says that it has", "clients say that they have")
    } a ticket for ${train}, although there ${
      tickets === 1 ? "was only 1" : `were only ${tickets}`
    }.`,
  refused: (client: string, trains: readonly string[]) =>
    `${client} got no ticket, although there are some left for ${listed(trains)}.`,
  wrongStock: (train: string, before: number, after: number, bought: number, killed: number) =>
    `the stock of ${train} went from ${before} to ${after}, but ${
      count(bought, "client says that it has", "clients say that they have")
    } a ticket for it${
      killed === 0 ? "" : `, and ${count(killed, "other was", "others were")} killed`
    }.`,
  nobodyWrote: "Nobody wrote a stock: buy by desk.offices(train).write().",
  othersWentOn: (kills: number) =>
    `${
      count(kills, "client was", "clients were")
    } killed before a write, and all others came to their ends.`,
  nothingChanged: "Nobody changed anything: no stock, and no file.",
  stillTrue: (kills: number) =>
    `${
      count(kills, "client was", "clients were")
    } killed, each in front of another one of its changes: whoever came later left the stock and the tickets so ` +
    "that they agree.",
} as const;
