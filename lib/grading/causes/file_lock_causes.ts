import { sharedKindOf } from "./shared_kind.ts";
import type { TraceStep } from "../../explorer/trace.ts";
import type { Evidence, Row } from "../../explorer/causes/evidence.ts";
import { succeeded, textOf } from "../../explorer/causes/steps.ts";
import { isMissing, isOfFile, nameOf } from "../../explorer/causes/files.ts";
import type { Cause } from "../../text/cause.ts";
import type { FileCause, FileChange } from "../../text/file_cause.ts";
import type { LockCause } from "../../text/lock_cause.ts";
import { firstCause } from "./first_cause.ts";

/** Why a client enters long after the one before has left, though nobody has crashed: exercise 06. */
export function causeOfLateEntry(evidence: Evidence): FileCause | undefined {
  const stays = evidence.rows.filter(({ step: { kind } }) => kind === "enter" || kind === "leave");
  for (const [index, left] of stays.entries()) {
    const entered = stays[index + 1];
    if (left.step.kind !== "leave" || entered?.step.kind !== "enter") continue;
    const { client } = entered.step;
    const holder = left.step.client;
    const made = evidence.of(holder, left.at).findLast(({ step }) =>
      step.kind === "create" && succeeded(step)
    );
    const given = made &&
      evidence.of(holder).find(({ at, step }) =>
        at > left.at && step.on === made.step.on && !step.readOnly && succeeded(step)
      );
    if (made && !given) {
      const file = made.step.on.slice("file ".length);
      return { kind: "file not given back", client, file, holder };
    }
    const naps = evidence.of(client, entered.at).filter(({ at, step: { kind } }) =>
      kind === "sleep" && at > left.at
    );
    const every = naps.at(-1)?.step.detail;
    if (given && every !== undefined && naps.length <= 2) {
      return { kind: "looks too seldom", client, every };
    }
    const read = given &&
      evidence.of(client, entered.at).find(({ at, step: { kind, on, value } }) =>
        at > given.at && kind === "read" && on === given.step.on &&
        textOf(value) === given.step.detail
      );
    if (read && naps.some(({ at }) => at > read.at)) {
      const [file, text] = [nameOf(read.step.on), textOf(read.step.value)];
      return { kind: "not taken for free", client, file, text, holder };
    }
  }
  return undefined;
}

/** Why a client takes over before it can know that the one inside is dead: exercise 06. */
export function causeOfEarlyEntry(evidence: Evidence): FileCause | undefined {
  const crash = evidence.rows.find(({ step: { fault } }) => fault === "crashes");
  const holder = crash?.step.client;
  const entered = evidence.rows.find(({ at, step: { kind } }) =>
    kind === "enter" && at > (crash?.at ?? Infinity)
  );
  if (!entered || holder === undefined) return undefined;
  const { client } = entered.step;
  const look = evidence.of(client, entered.at).findLast(({ step: { kind } }) =>
    kind === "look at the age of"
  );
  if (!look) return undefined;
  const file = look.step.on.slice("file ".length);
  return { kind: "took over too soon", client, file, holder, age: Number(look.step.value) };
}

/** What is younger is not changed because of its age, in milliseconds. */
const OLD = 100;

/** Why a client changes a file that somebody else has created: exercise 06. */
export function causeOfForeignChange(evidence: Evidence): FileCause | undefined {
  const last = evidence.rows.findLast(({ step: { id } }) => id !== undefined);
  const change = last && foreignChange(evidence, last.step);
  if (!last || !change) return undefined;
  const { client } = last.step;
  const { file, does } = change;
  const rows = evidence.of(client, last.at).filter(({ step: { on } }) =>
    on === `file ${file}` || on === "files"
  );
  const facts = { client, file, does };
  const left = evidence.of(client, last.at).findLast(({ step: { kind } }) => kind === "leave");
  const own = evidence.of(client, left?.at ?? 0).findLast(({ step }) =>
    step.kind === "create" && succeeded(step)
  )?.step.on;
  if (own !== undefined && own !== `file ${file}` && rows.every(({ at }) => at < (left?.at ?? 0))) {
    return { kind: "gave back another file", ...facts, own: nameOf(own) };
  }
  const age = rows.map(({ step: { kind, value } }) =>
    kind === "look at the age of" && value !== "" ? Number(value) : 0
  ).findLast((age) => age >= OLD);
  if (age !== undefined) return { kind: "changed in a second step", ...facts, look: "age", age };
  const before = rows.findLast(({ step: { kind, readOnly } }) => readOnly || kind === "create")
    ?.step;
  const holder = evidence.rows.findLast(({ at, step }) =>
    at < last.at && step.on === `file ${file}` &&
    step.client !== client && !step.readOnly && succeeded(step)
  )?.step.client;
  if (!before) return { kind: "changed without a look", ...facts };
  if (before.kind === "create") {
    return before.value === "false" ? { kind: "changed what was there", ...facts } : undefined;
  }
  const isMissing = before.value === "" || before.value === "false";
  if (isMissing && does === "write" && holder !== undefined) {
    return { kind: "looked, then wrote", client, file, holder };
  }
  const look = before.kind === "read" ? "text" : before.kind === "list" ? "list" : "there";
  return { kind: "changed in a second step", ...facts, look };
}

/** Which file of somebody else a step changes, and how. */
function foreignChange(
  evidence: Evidence,
  { client, kind, on, detail }: TraceStep,
): { file: string; does: FileChange } | undefined {
  const file = on.slice("file ".length);
  if (kind === "remove" || kind === "write") return { file, does: kind };
  if (kind !== "rename") return undefined;
  const isOwn = evidence.of(client).some(({ step }) =>
    (step.kind === "create" || step.kind === "write") && step.on === on && succeeded(step)
  );
  return isOwn ? { file: detail.slice("to ".length), does: "replace" } : { file, does: "rename" };
}

/** Why nobody is ever in the critical section: exercises 06 and 06b. */
export function causeOfNoEntry(evidence: Evidence): FileCause {
  const buyer = evidence.clients.find(({ name }) => evidence.purchases(name) > 0)?.name;
  return { kind: "never in the section", ...(buyer !== undefined && { client: buyer }) };
}

const CALLS: Readonly<Record<string, string>> = {
  "acquire": "acquire",
  "try to acquire": "tryAcquire",
  "create": "files.createNew",
  "look for": "files.exists",
  "rename": "files.rename",
  "remove": "files.remove",
  "list": "files.list",
  "look at the age of": "files.age",
};

/** Which call is not among those of which a lock is to be built: exercises 06 and 06b. */
export function causeOfOtherMeans(evidence: Evidence): FileCause | LockCause | undefined {
  const { client, kind, on = "" } =
    evidence.rows.findLast(({ step: { id } }) => id !== undefined)?.step ?? {};
  const call = CALLS[kind ?? ""];
  if (client === undefined || call === undefined) return undefined;
  if (sharedKindOf(on) !== "lock") return { kind: "neither read nor write", call };
  const [, name] = on.split(" ");
  return { kind: "lock of the desk", client, ...(name !== undefined && { name }), call };
}

/**
 * What it was that let two in, more closely than by what a client has read last or has not looked at: exercises 06
 * and 06b.
 *
 * @param cause What the run shows at first sight.
 */
export function causeOfMeeting<T extends Cause>(evidence: Evidence, cause: T): T | FileCause {
  switch (cause.kind) {
    case "went in after a read":
      if (hasStoppedWaiting(evidence.of(cause.client))) {
        return { ...cause, kind: "waited, and went in" };
      }
      return causeOfLateFlag(evidence, cause) ??
        { ...cause, isOwn: hasWritten(evidence, cause) };
    case "did not look at the holder":
      return causeOfPassingBy(evidence, cause) ?? cause;
    default:
      return cause;
  }
}

/** An entry by what was read right before it. */
type EntryByRead = Extract<FileCause, { kind: "went in after a read" | "waited, and went in" }>;

/** Who wrote the file by which it went in before another one, at which the one inside had looked in between. */
function causeOfLateFlag(
  evidence: Evidence,
  { client, file, holder }: EntryByRead,
): FileCause | undefined {
  const writes = evidence.of(client).filter(({ step: { kind } }) => kind === "write");
  const turn = writes.find(({ step: { on } }) => on === `file ${file}`);
  const flag = writes.find(({ step: { on } }) => isOfFile(on) && on !== `file ${file}`);
  if (!turn || !flag) return undefined;
  const look = evidence.of(holder).findLast(({ step: { kind, on } }) =>
    kind === "read" && on === flag.step.on
  );
  return look && turn.at < look.at && look.at < flag.at
    ? { kind: "turn before flag", client, file, flag: nameOf(flag.step.on), holder }
    : undefined;
}

/** Whether a client had written itself what it read last in a file. */
function hasWritten(evidence: Evidence, { client, file }: EntryByRead): boolean {
  const rows = evidence.rows.filter(({ step: { on } }) => on === `file ${file}`);
  const read = rows.findLast(({ step }) => step.kind === "read" && step.client === client);
  const written = rows.findLast(({ at, step: { kind } }) =>
    kind === "write" && at < (read?.at ?? 0)
  );
  return written?.step.client === client;
}

/** Whether a client has waited, and then has gone in without having read anything new. */
function hasStoppedWaiting(rows: readonly Row[]): boolean {
  const reads = rows.map(({ step: { kind, on, value } }) =>
    kind === "sleep" ? "|" : kind === "read" ? `${on}: ${value};` : ""
  );
  const [last, before = ""] = reads.join("").split("|").toReversed();
  return before !== "" && (last === "" || last === before);
}

/** Who read what the one inside had written, waited for some time, and went in without another look. */
export function causeOfWaitingOnce(evidence: Evidence): FileCause | undefined {
  const last = evidence.rows.at(-1);
  if (last?.step.kind !== "enter") return undefined;
  const { client } = last.step;
  const holder = evidence.atLast.inSection?.find((name) => name !== client);
  const rows = evidence.of(client, last.at);
  const read = rows.findLast(({ step: { kind, on } }) => kind === "read" && isOfFile(on));
  const hasWaited = rows.some(({ at, step: { kind } }) =>
    kind === "sleep" && at > (read?.at ?? at)
  );
  if (holder === undefined || !read || !hasWaited || isMissing(read.step)) return undefined;
  const writer = evidence.rows.slice(0, read.at).findLast(({ step }) =>
    step.on === read.step.on && !step.readOnly && succeeded(step)
  )?.step.client;
  if (writer !== holder) return undefined;
  const { on, value } = read.step;
  return { kind: "waited, and went in", client, file: nameOf(on), text: textOf(value), holder };
}

/** Who found no file where the other one has created one since, and created the next one. */
function causeOfPassingBy(
  evidence: Evidence,
  { client: other, own: file, holder: client, file: own }: Extract<
    FileCause,
    { kind: "did not look at the holder" }
  >,
): FileCause | undefined {
  const made = evidence.of(client).findLast(({ step }) =>
    step.on === `file ${own}` && step.kind === "create" && succeeded(step)
  );
  const look = evidence.of(client, made?.at).findLast(({ step: { on } }) => on === `file ${file}`);
  return look?.step.readOnly && isMissing(look.step)
    ? { kind: "passed by a free file", client, file, own, other }
    : undefined;
}

/**
 * Whose flag was no lock: two clients, who have no other lock, found no such file, and then each wrote it. Where a lock
 * is on the desk.
 */
export function causeOfFlag(evidence: Evidence): FileCause | undefined {
  const hasLock = evidence.rows.some(({ step: { on } }) =>
    sharedKindOf(on) === "lock" || sharedKindOf(on) === "permit"
  );
  if (hasLock) return undefined;
  return firstCause(evidence.rows, ({ at, step: { client, kind, on } }): FileCause | undefined => {
    if (kind !== "write" || !isOfFile(on)) return undefined;
    const look = evidence.of(client, at).findLast(({ step }) => step.on === on);
    if (look?.step.kind !== "look for" || !isMissing(look.step)) return undefined;
    const made = evidence.rows.slice(look.at, at).find(({ step }) =>
      step.client !== client && step.on === on && step.kind === "write"
    );
    const file = nameOf(on);
    return made && { kind: "looked, then wrote", client, file, holder: made.step.client };
  });
}
