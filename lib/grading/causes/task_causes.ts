import type { Evidence } from "../../explorer/causes/evidence.ts";
import type { TaskCause } from "../../text/desk_cause.ts";

type Seen<Kind extends TaskCause["kind"]> = Extract<TaskCause, { kind: Kind }>;

/** Looks closer at why tasks of one process all wait, or at a pause that kept nobody out: exercise 07. */
export function closerCauseOfTasks(
  evidence: Evidence,
  cause: Seen<"all wait"> | Seen<"napped and went in">,
): TaskCause {
  return cause.kind === "all wait"
    ? causeOfWaitingAgain(evidence, cause) ?? cause
    : causeOfWaitingNoLonger(evidence, cause) ?? cause;
}

/** The only one that has been at its purchase, which waits once more: nobody else can have been let in. */
function causeOfWaitingAgain(
  evidence: Evidence,
  { clients }: Seen<"all wait">,
): TaskCause | undefined {
  const inside = evidence.clients.map(({ name }) => name).filter((name) =>
    evidence.of(name).some(({ step: { id, kind } }) =>
      id !== undefined && kind !== "search" && kind !== "sleep"
    )
  );
  const [client, ...others] = inside;
  if (client === undefined || others.length > 0 || !clients.includes(client)) return undefined;
  return { kind: "waits for its own turn", client };
}

/**
 * Who has waited for its turn no longer than for a time. Where one of the two has gone on while its time ran, that was
 * the longest that it would have waited, and no pause.
 */
function causeOfWaitingNoLonger(
  evidence: Evidence,
  { clients }: Seen<"napped and went in">,
): TaskCause | undefined {
  const naps = clients.map((client) => ({
    client,
    nap: evidence.of(client).find(({ step: { kind } }) => kind === "sleep"),
  }));
  const first = naps.find(({ nap }) => nap?.step.meanwhile);
  const second = naps.find(({ nap }) => nap && !nap.step.meanwhile);
  if (!first || !second?.nap) return undefined;
  const { client, nap: { step: { detail: after } } } = second;
  return { kind: "waited no longer", client, after, other: first.client };
}

/** So many pauses in a row are a loop that looks at nothing that is shared: only at a variable. */
const PAUSES = 3;

/** Who pauses again and again, when all others have ended. */
export function causeOfPausing(
  evidence: Evidence,
  clients: readonly string[],
): TaskCause | undefined {
  const isAlone = evidence.clients.every(({ name, status }) =>
    status !== "running" || clients.includes(name)
  );
  const onlyPause = clients.every((client) => {
    const last = evidence.of(client).filter(({ step: { id } }) => id !== undefined).slice(-PAUSES);
    return last.length === PAUSES && last.every(({ step: { kind } }) => kind === "sleep");
  });
  return isAlone && onlyPause ? { kind: "only pauses", clients: [...clients] } : undefined;
}
