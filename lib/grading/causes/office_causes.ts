import type { Evidence } from "../../explorer/causes/evidence.ts";
import { ticketsOf } from "../../explorer/simulation/operation.ts";
import type { OfficeCause } from "../../text/file_cause.ts";
import { firstCause } from "./first_cause.ts";
import { ticketFileOf } from "./ticket_file_causes.ts";

/**
 * Who has counted the tickets of another train as those of a train whose name is in that of the other one: what it has
 * written last is what is left without them, or it has left, and the train is sold out only with them.
 */
export function causeOfNameInName(evidence: Evidence): OfficeCause | undefined {
  const trains = Object.entries(evidence.after(0).trains ?? {});
  return firstCause(trains, ([train, tickets]): OfficeCause | undefined => {
    const other = trains.find(([name]) => name !== train && name.includes(train))?.[0];
    if (other === undefined) return undefined;
    /** How many tickets are left at a row if those of the other train count as well; nothing where none are. */
    const leftWithBoth = (at: number): number | undefined => {
      const files = evidence.after(at).files ?? {};
      const have = evidence.clients.filter(({ name }) => Object.hasOwn(files, ticketFileOf(name)));
      const own = have.filter(({ name }) => uses(evidence, name, train));
      const both = have.filter(({ name }) =>
        uses(evidence, name, train) || uses(evidence, name, other)
      );
      return own.length < both.length ? tickets - both.length : undefined;
    };
    const write = evidence.writesOf(train).find(({ at, step }) =>
      Number(step.detail) === leftWithBoth(at)
    );
    const client = write?.step.client ?? evidence.clients.find(({ name }) => {
      const end = evidence.endOf(name) ?? -1;
      return evidence.saysNo(name) && uses(evidence, name, train) && leftWithBoth(end) === 0;
    })?.name;
    return client === undefined
      ? undefined
      : { kind: "one train for another", client, train, other };
  });
}

function uses(evidence: Evidence, client: string, train: string): boolean {
  return evidence.of(client).some(({ step: { on } }) => on === ticketsOf(train));
}
