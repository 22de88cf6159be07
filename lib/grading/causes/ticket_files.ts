import {
  type Check,
  type End,
  exactPurchases,
  type Setup,
  STANDARD_CHECKS,
} from "../../explorer/checks.ts";
import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ticketsOf } from "../../explorer/simulation/operation.ts";
import type { OfficeCause } from "../../text/file_cause.ts";
import { officeWords } from "../../text/words.ts";

/** What the shared file is called that is a client's ticket for its whole journey: exercise 14. */
export function ticketFileOf(client: string): string {
  return `ticket-${client}`;
}

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

/** Why a client's answer and its ticket file, or a stock and the ticket files, do not agree. */
function causeOfDisagreement(evidence: Evidence): OfficeCause | undefined {
  const files = evidence.atLast.files ?? {};
  for (const { name: client } of evidence.clients) {
    const hasFile = Object.hasOwn(files, ticketFileOf(client));
    if (evidence.saysYes(client) && !hasFile) return causeOfMissingTicket(evidence, client);
    if (evidence.saysNo(client) && hasFile) return causeOfTicketForNothing(evidence);
  }
  return causeAfterCrash(evidence);
}

/** Who made the ticket file of the first client that has one, and says that it has no tickets. */
function causeOfTicketForNothing(evidence: Evidence): OfficeCause | undefined {
  const files = evidence.atLast.files ?? {};
  const client = evidence.clients.map(({ name }) => name)
    .find((name) => evidence.saysNo(name) && Object.hasOwn(files, ticketFileOf(name)));
  if (client === undefined) return undefined;
  const by = changesOfTicket(evidence, client).at(-1);
  return by === undefined ? undefined : { kind: "ticket file for nothing", client, by };
}

function causeOfMissingTicket(evidence: Evidence, client: string): OfficeCause | undefined {
  const changes = changesOfTicket(evidence, client);
  const by = changes.at(-1);
  return by === undefined
    ? { kind: "no ticket file", client }
    : { kind: "ticket file taken away", client, by };
}

/** Who has made the ticket file of a client come or go, in the order of time. */
function changesOfTicket(evidence: Evidence, client: string): string[] {
  const isThere = (files = {}): boolean => Object.hasOwn(files, ticketFileOf(client));
  return evidence.rows
    .filter(({ at }) => isThere(evidence.before(at).files) !== isThere(evidence.after(at).files))
    .map(({ step }) => step.client);
}

/** Why the stock of a train and the ticket files do not agree, where clients have crashed. */
function causeAfterCrash(evidence: Evidence): OfficeCause | undefined {
  const crashes = evidence.rows.filter(({ step: { fault } }) => fault === "crashes");
  const last = crashes.at(-1);
  if (!last) return undefined;
  const later = evidence.rows.slice(last.at + 1);
  const trains = Object.keys(evidence.atLast.trains ?? {}).filter((train) =>
    disagrees(evidence, train)
  );
  // Of several, nobody may have come later who goes by this one.
  const train = trains.find((train) => later.some(({ step: { on } }) => on === ticketsOf(train))) ??
    (trains.length === 1 ? trains[0] : undefined);
  if (train === undefined) return undefined;
  for (const { at, step: { client: crashed } } of crashes.toReversed()) {
    const hasFile = Object.hasOwn(evidence.after(at).files ?? {}, ticketFileOf(crashed));
    const hasWritten = evidence.writesOf(train, crashed).length > 0;
    if (!uses(evidence, crashed, train) || hasFile === hasWritten) continue;
    // Somebody has put it right, and it was made wrong once more.
    const repair = later.find((row) => !disagrees(evidence, train, row.at));
    if (repair) return causeAfterRepair(evidence, repair, crashed, train);
    return { kind: "booking left half done", crashed, train, done: hasFile ? "ticket" : "stock" };
  }
  const crashed = last.step.client;
  const write = later.findLast(({ step: { kind, on } }) =>
    kind === "write" && on === ticketsOf(train)
  );
  return write
    ? { kind: "stock written after a crash", client: write.step.client, crashed, train }
    : { kind: "stock left as it was", crashed, train };
}

/** Why the stock of a train and the ticket files do not agree any more, as somebody has put right what a client had left. */
function causeAfterRepair(
  evidence: Evidence,
  { at, step: { client } }: Row,
  crashed: string,
  train: string,
): OfficeCause | undefined {
  const wrong = evidence.rows.slice(at).find((row) => disagrees(evidence, train, row.at));
  if (wrong?.step.client !== client || !evidence.saysYes(client)) return undefined;
  const look = evidence.of(client, wrong.at).findLast(({ step: { kind, on } }) =>
    kind !== "write" && on === ticketsOf(train)
  );
  return look && look.at < at
    ? { kind: "read before its repair", client, crashed, train }
    : undefined;
}

/** @param at The step after which it is judged; the last one if there is none. */
function disagrees(evidence: Evidence, train: string, at?: number): boolean {
  const { files = {}, trains = {} } = at === undefined ? evidence.atLast : evidence.after(at);
  const have =
    evidence.clients.filter(({ name }) =>
      uses(evidence, name, train) && Object.hasOwn(files, ticketFileOf(name))
    ).length;
  // Nobody begins with a write.
  return (trains[train] ?? 0) + have !== evidence.after(0).trains?.[train];
}

/** Whether a client has come to the office of a train. */
function uses(evidence: Evidence, client: string, train: string): boolean {
  return evidence.of(client).some(({ step: { on } }) => on === ticketsOf(train));
}
