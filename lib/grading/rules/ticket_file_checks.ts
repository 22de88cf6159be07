import {
  type Check,
  type End,
  exactPurchases,
  type Setup,
  STANDARD_CHECKS,
} from "../../explorer/checks.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { officeWords } from "../../text/words.ts";
import {
  causeAfterCrash,
  causeOfDisagreement,
  causeOfTicketForNothing,
  ticketFileOf,
} from "../causes/ticket_file_causes.ts";

/** How a client of exercise 14 has ended, as its ticket is judged by it. */
export interface Booking {
  readonly name: string;
  readonly journey: readonly string[];
  /** What it says; nothing where it has not come to its end. */
  readonly hasTickets: boolean | undefined;
}

/**
 * Judges whether those who say so, and nobody else, have a ticket file.
 *
 * @param files The names of the shared files.
 * @returns What is wrong, if anything.
 */
export function judgeTicketFiles(
  bookings: readonly Booking[],
  files: ReadonlySet<string>,
): string | undefined {
  for (const { name, hasTickets } of bookings) {
    const hasFile = files.has(ticketFileOf(name));
    if (hasTickets === undefined || hasFile === hasTickets) continue;
    return hasTickets ? officeWords.noTicketFile(name) : officeWords.ticketFileOfNone(name);
  }
  return undefined;
}

/**
 * Judges whether any train has more ticket files of clients that go by it than it had tickets.
 *
 * @param tickets How many tickets each train had.
 * @returns What is wrong, if anything.
 */
export function judgeTicketsTwice(
  bookings: readonly Booking[],
  files: ReadonlySet<string>,
  tickets: number,
): string | undefined {
  for (const train of new Set(bookings.flatMap(({ journey }) => journey))) {
    const have = filesOf(train, bookings, files);
    if (have.length > tickets) return officeWords.soldTwice(train, have, tickets);
  }
  return undefined;
}

/** The ticket files of the clients that go by a train. */
export function filesOf(
  train: string,
  bookings: readonly Booking[],
  files: ReadonlySet<string>,
): string[] {
  return bookings.filter(({ journey }) => journey.includes(train))
    .map(({ name }) => ticketFileOf(name))
    .filter((file) => files.has(file));
}

/**
 * Judges whether what is left of some trains and the ticket files make up all tickets.
 *
 * @param tickets How many tickets each train had.
 * @returns What is wrong, if anything.
 */
export function judgeStock(
  bookings: readonly Booking[],
  files: ReadonlySet<string>,
  trains: Readonly<Record<string, number>>,
  tickets: number,
): string | undefined {
  for (const [train, left] of Object.entries(trains)) {
    const have = filesOf(train, bookings, files).length;
    if (left + have !== tickets) {
      return officeWords.stockDisagrees(train, left, have, tickets);
    }
  }
  return undefined;
}

/**
 * Nobody leaves while there are tickets but those who go by a train that is sold out by its ticket files, though its
 * stock may not say so: somebody was killed before it had written that.
 */
const exactByTicketFiles: Check = {
  name: exactPurchases.name,
  atEnd: (end, setup) => {
    const [bookings, files] = [bookingsOf(end, setup), filesAtEnd(end)];
    const soldOut = Object.keys(end.world.trains).filter((train) =>
      filesOf(train, bookings, files).length >= setup.tickets
    );
    const clients = end.clients.map((client, who): End["clients"][number] =>
      client.value === false && setup.journeys[who]?.some((train) => soldOut.includes(train))
        ? { ...client, status: "threw" }
        : client
    );
    return exactPurchases.atEnd?.({ ...end, clients }, setup);
  },
};

/** What holds of every sale whose ticket files come first: exercise 14. */
export const standardByTicketFiles: readonly Check[] = STANDARD_CHECKS.map((check) =>
  check === exactPurchases ? exactByTicketFiles : check
);

/** No train has more ticket files of those who go by it than it had tickets: exercise 14. */
export const noTicketTwice: ReasonedCheck = {
  name: "no ticket is sold twice",
  causeOf: (evidence) => causeOfTicketForNothing(evidence) ?? causeAfterCrash(evidence),
  atEnd: (end, setup) => judgeTicketsTwice(bookingsOf(end, setup), filesAtEnd(end), setup.tickets),
};

/**
 * Each client has a ticket file or not, as it says; and whoever has begun after the last crash leaves the stock of
 * its trains and the ticket files so that they agree: exercise 14.
 */
export const ticketsAreTrue: ReasonedCheck = {
  name: "the stock and the tickets agree",
  causeOf: causeOfDisagreement,
  // How many clients had crashed when it made its first step.
  remember: (memory, _step, { crashed }) => memory === "" ? `${crashed.length}` : memory,
  atEnd: (end, setup) => {
    const { clients, world } = end;
    const { tickets, journeys } = setup;
    const [bookings, files] = [bookingsOf(end, setup), filesAtEnd(end)];
    const crashes = clients.filter(({ status }) => status === "crashed").length;
    const repaired = clients.flatMap(({ status, memory }, who) =>
      status === "returned" && memory === `${crashes}` ? journeys[who] ?? [] : []
    );
    const trains = Object.entries(world.trains).filter(([train]) => repaired.includes(train));
    return judgeTicketFiles(bookings, files) ??
      judgeStock(bookings, files, Object.fromEntries(trains), tickets);
  },
};

function bookingsOf({ clients }: End, { journeys }: Setup): Booking[] {
  return clients.map(({ name, value }, who) => ({
    ...{ name, journey: journeys[who] ?? [] },
    hasTickets: typeof value === "boolean" ? value : undefined,
  }));
}

function filesAtEnd({ world }: End): Set<string> {
  return new Set(Object.keys(world.files));
}

/** Whoever was not killed comes to its end, and does not throw: exercise 14. */
export const onlyTheKilledFail: Check = {
  name: "only the killed fail",
  atEnd: ({ clients }) => {
    const thrower = clients.find(({ status }) => status === "threw");
    return thrower && { kind: "threw", client: thrower.name, error: String(thrower.error) };
  },
};
