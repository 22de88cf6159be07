import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import { ticketsOf } from "../../explorer/simulation/operation.ts";
import type { FailureKind } from "../../text/failure_reason.ts";
import type { Cause, CauseKind } from "../../text/cause.ts";
import type { FileCause } from "../../text/file_cause.ts";
import { gotAnother } from "./closer_causes.ts";
import { firstCause } from "./first_cause.ts";

/** At what a client did not wait for an operation of its own: it went in, released something, changed that file again, or ended. */
type Moment = "enter" | "release" | "change" | "end";

/**
 * Reasons that say what has happened. If an operation was still going on at this moment, it happened because nobody
 * waited for that.
 */
const WHAT_HAPPENED: Readonly<Partial<Record<CauseKind, Moment>>> = {
  "entered without a lock file": "enter",
  "looked too early": "enter",
  "went in after a read": "enter",
  "no lock": "enter",
  "no semaphore": "enter",
  "half a sale": "release",
  "sold in two goes": "release",
  "wrote again": "release",
  "lock of a train given back too early": "release",
  "took the ticket of the dead": "change",
  "ignored a refused write": "end",
  "ignored a refused swap": "end",
};

/** Failures with a sentence of their own for what was thrown, or for what cannot be judged. */
const SAYS_WHY: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...["threw", "shared variable", "uncontrolled"] as const,
]);

const RELEASES: ReadonlySet<string> = new Set(["release", "give back"]);

/** What harms nobody when it comes late. */
const HARMLESS = /^(?:search|sleep) /;
/**
 * What may come too late for those who come in when something is released. What waits for a lock or a permit, or only
 * looks, may be another branch of the same client, which is waited for.
 */
const CHANGES = /^(?:write|create|remove|rename|swap) /;

/**
 * Which operation a client did not wait for: it was still going on when the client went in, released something, changed
 * that file again or had ended.
 *
 * @param kind How the run has failed.
 * @param evidence What is in that run.
 * @param cause What the run shows at first sight: a closer reason than that it went on is left as it is.
 */
export function causeOfMissingAwait(
  kind: FailureKind,
  evidence: Evidence,
  cause: Cause | undefined,
): FileCause | undefined {
  if (cause) {
    const moment = WHAT_HAPPENED[cause.kind];
    return moment && AT[moment](evidence, "train" in cause ? ticketsOf(cause.train) : undefined);
  }
  if (SAYS_WHY.has(kind)) return undefined;
  return AT.enter(evidence) ?? AT.end(evidence);
}

/** Each for a moment: `stock` is that of the train that the first sight is about, if it is about one. */
const AT: Readonly<Record<Moment, (evidence: Evidence, stock?: string) => FileCause | undefined>> =
  {
    enter: causeOfEntry,
    release: (evidence, stock) => {
      const rows = evidence.rows.filter(({ step: { kind } }) => RELEASES.has(kind)).toReversed();
      const isMeant = (operation: string): boolean =>
        CHANGES.test(operation) && (stock === undefined || operation === `write ${stock}`);
      return firstCause(rows, (row) => notAwaited(row, underWayAt(evidence, row).find(isMeant)));
    },
    change: (evidence) =>
      firstCause(evidence.rows, (row) => {
        const { kind, on } = row.step;
        if (!CHANGES.test(`${kind} `) || !on.startsWith("file ")) return undefined;
        const isOfIt = (operation: string): boolean =>
          CHANGES.test(operation) && operation.endsWith(` ${on}`);
        return notAwaited(row, underWayAt(evidence, row).find(isOfIt));
      }),
    end: (evidence) =>
      firstCause(evidence.clients, ({ name }) => {
        const end = evidence.endOf(name);
        const late = end !== undefined && evidence.of(name).find(({ at, step: { id, kind, on } }) =>
          at > end && id !== undefined && !HARMLESS.test(`${kind} `) &&
          !gotAnother(evidence, name, `${kind} ${on}`)
        );
        return late ? notAwaited(late, `${late.step.kind} ${late.step.on}`) : undefined;
      }),
  };

/**
 * Whoever went in with an operation of its own still going on. One at whose thing somebody has looked is told before
 * others, and that of the one who was inside first before that of the other one: it is what this one could not see.
 */
function causeOfEntry(evidence: Evidence): FileCause | undefined {
  const last = evidence.rows.at(-1)?.step.client;
  const inside = evidence.atLast.inSection ?? [];
  const entries = [...inside.filter((client) => client !== last), ...inside].flatMap((client) =>
    evidence.of(client).findLast(({ step: { kind } }) => kind === "enter") ?? []
  );
  const looks = new Set(
    evidence.rows.flatMap(({ step: { on, readOnly } }) => readOnly ? `write ${on}` : []),
  );
  return firstCause(
    entries,
    (row) => notAwaited(row, underWayAt(evidence, row).find((operation) => looks.has(operation))),
  ) ??
    firstCause(entries, (row) => notAwaited(row, underWayAt(evidence, row)[0]));
}

/** What was still going on when a client's code did something at once. Whoever waits for a time only has stopped waiting. */
function underWayAt(evidence: Evidence, { at, step: { client, meanwhile = [] } }: Row): string[] {
  const before = evidence.lastOperation(client, at);
  if (before?.step.kind === "sleep" || before?.step.fault !== undefined) return [];
  return meanwhile.filter((operation) => !HARMLESS.test(operation));
}

function notAwaited({ step: { client } }: Row, operation?: string): FileCause | undefined {
  return operation === undefined ? undefined : { kind: "not awaited", client, operation };
}
