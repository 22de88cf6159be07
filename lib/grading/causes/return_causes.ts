import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import { succeeded } from "../../explorer/causes/steps.ts";
import { WAITS } from "../../explorer/simulation/operation.ts";
import type { ConditionCause } from "../../text/desk_cause.ts";
import { firstCause } from "./first_cause.ts";

/** What a note says that is not there, or tells of nobody. */
const SAYS_NOTHING = /^(?:|""|"0"|false)$/;

/**
 * Whether what others have noted said of nothing that may come back, when a client had found no ticket: whoever has
 * noted it too late may be to blame.
 */
export function wasToldOfNothing(evidence: Evidence, client: string): boolean {
  const notes = notesAfterTheLook(evidence, client);
  return notes.length > 0 && notes.every(({ step: { value } }) => SAYS_NOTHING.test(value));
}

/** The notes that a client has read since its last look at the stock. */
function notesAfterTheLook(evidence: Evidence, client: string): Row[] {
  const look = evidence.looks(client).at(-1);
  return evidence.of(client).filter(({ at, step: { on, readOnly } }) =>
    look !== undefined && at > look.at && readOnly && on.startsWith("file ")
  );
}

/** Whose ticket was out, and came back later, when a client read a note that told it of nothing that may come back. */
export function causeOfWrongNote(evidence: Evidence, reader: string): ConditionCause | undefined {
  const note = notesAfterTheLook(evidence, reader).at(-1);
  if (!note || note.step.kind !== "read") return undefined;
  const file = note.step.on.slice("file ".length);
  return firstCause(evidence.clients, ({ name: client }): ConditionCause | undefined => {
    const sale = evidence.sales(client, note.at).findLast(({ basis }) => basis);
    const back = evidence.sales(client).find(({ at, written }) =>
      at > note.at && written > (evidence.before(at).tickets ?? 0)
    );
    if (client === reader || !sale || !back) return undefined;
    return { kind: "ticket not noted", client, file, other: reader };
  });
}

/** Which note a client goes by while it waits: one read without the lock, that another client has changed since. */
export function causeOfOldNote(evidence: Evidence, client: string): ConditionCause | undefined {
  const wait = evidence.of(client).findLast(({ step: { kind } }) => kind === WAITS);
  const note = wait &&
    evidence.of(client, wait.at).findLast(({ step: { kind, on } }) =>
      kind === "read" && on.startsWith("file ")
    );
  if (!note || evidence.holds(client, note.at)) return undefined;
  const { on } = note.step;
  const change = evidence.rows.slice(note.at, wait.at).find(({ step }) =>
    step.client !== client && step.on === on && !step.readOnly && succeeded(step)
  );
  return change && {
    ...{ kind: "read a note without the lock", client, other: change.step.client },
    file: on.slice("file ".length),
  };
}

/** Who has put its ticket back by a count that it had read before it paid, and that was another one by then. */
export function causeOfOldCount(evidence: Evidence): ConditionCause | undefined {
  return firstCause(evidence.clients, ({ name: client }): ConditionCause | undefined => {
    const declined = evidence.of(client).find(({ step }) => step.kind === "pay" && step.fault);
    const back = declined && evidence.sales(client).find(({ at }) => at > declined.at);
    if (!back) return undefined;
    const looks = evidence.looks(client, back.at);
    const isOld = looks.some(({ count }) => count === back.written) &&
      looks.every(({ at }) => at < declined.at);
    const isRight = (evidence.before(back.at).tickets ?? 0) + 1 === back.written;
    return isOld && !isRight ? { kind: "put back an old count", client } : undefined;
  });
}
