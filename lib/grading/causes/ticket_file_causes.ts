import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import { ticketsOf } from "../../explorer/simulation/operation.ts";
import type { OfficeCause } from "../../text/file_cause.ts";

/** What the shared file is called that is a client's ticket for its whole journey: exercise 14. */
export function ticketFileOf(client: string): string {
  return `ticket-${client}`;
}

/** Why a client's answer and its ticket file, or a stock and the ticket files, do not agree. */
export function causeOfDisagreement(evidence: Evidence): OfficeCause | undefined {
  const files = evidence.atLast.files ?? {};
  for (const { name: client } of evidence.clients) {
    const hasFile = Object.hasOwn(files, ticketFileOf(client));
    if (evidence.saysYes(client) && !hasFile) return causeOfMissingTicket(evidence, client);
    if (evidence.saysNo(client) && hasFile) return causeOfTicketForNothing(evidence);
  }
  return causeAfterCrash(evidence);
}

/** Who made the ticket file of the first client that has one, and says that it has no tickets. */
export function causeOfTicketForNothing(evidence: Evidence): OfficeCause | undefined {
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
export function causeAfterCrash(evidence: Evidence): OfficeCause | undefined {
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
