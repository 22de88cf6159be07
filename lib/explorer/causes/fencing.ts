import type { Cause } from "../../text/cause.ts";
import type { FencingCause } from "../../text/desk_cause.ts";
import type { Evidence, Row } from "./evidence.ts";
import { succeeded } from "./steps.ts";
import { causeOfLeaving, causeOfTooFew, causeOfTooMany } from "./purchases.ts";

/** A read or a write of the store that compares tokens. */
interface Use extends Row {
  readonly client: string;
  /** What was read, or written. */
  readonly count: number;
  /** The token that was shown. */
  readonly token?: number;
}

/** The lease that a client was given. */
interface Grant {
  readonly at: number;
  readonly token: number;
}

/** Why more tickets were sold than there were, or a sale was lost. */
export function causeOfFencing(evidence: Evidence): Cause | undefined {
  for (const { name: client } of evidence.clients) {
    const last = usesOf(evidence, "write", client).at(-1);
    if (last && !succeeded(last.step) && evidence.saysYes(client)) {
      return { kind: "ignored a refused write", client };
    }
  }
  return causeOfLateWrite(evidence) ??
    causeOfWrongCount(evidence, (written, read) => written === read) ??
    causeOfTooMany(evidence);
}

/** Why a client's write went over that of another one, which it did not know of. */
function causeOfLateWrite(evidence: Evidence): FencingCause | undefined {
  const writes = usesOf(evidence, "write").filter(({ step }) => succeeded(step));
  for (const write of writes) {
    const reads = usesOf(evidence, "read", write.client).filter(({ at }) => at < write.at);
    const basis = reads.findLast(({ count }) => count === write.count + 1) ?? reads.at(-1);
    const other = basis &&
      writes.find(({ at, client }) => at > basis.at && at < write.at && client !== write.client);
    if (other) return causeOfOverwriting(evidence, write, other, reads, basis);
  }
  return undefined;
}

/**
 * What is wrong with a write, the other one that it went over, or what it follows from.
 *
 * @param reads All that its client has read before.
 * @param basis That of them which the count that was written follows from.
 */
function causeOfOverwriting(
  evidence: Evidence,
  write: Use,
  other: Use,
  reads: readonly Use[],
  basis: Use,
): FencingCause | undefined {
  const { client } = write;
  const wrong = causeOfToken(evidence, write);
  if (wrong) return wrong;
  const lease = leaseOf(evidence, client);
  const latest = reads.at(-1);
  if (latest && latest.count !== basis.count) {
    return { kind: "wrote an old count", client, written: write.count, count: latest.count };
  }
  if (lease && basis.at < lease.at) return { kind: "read before its lease", client };
  if (lease && basis.token !== lease.token) {
    return { kind: "read without its token", client, token: lease.token, other: other.client };
  }
  return causeOfToken(evidence, other);
}

/** What is wrong with the token that a write has shown. */
function causeOfToken(evidence: Evidence, { client, token, at }: Use): FencingCause | undefined {
  const lease = leaseOf(evidence, client);
  if (token === undefined) {
    if (!lease || lease.at > at) return { kind: "wrote without a lease", client };
    const looks = usesOf(evidence, "read", client).filter((look) =>
      look.at > lease.at && look.at < at
    );
    const lookedAgain = looks.length > 1;
    return { kind: "wrote without its token", client, token: lease.token, lookedAgain };
  }
  return token === lease?.token ? undefined : anotherToken(client, token, lease?.token);
}

/** Why a token that was shown is none of the client's own. */
export function causeOfOtherToken(evidence: Evidence): FencingCause | undefined {
  // The first of all clients that has shown one, and the first that it has shown: as the verdict has it.
  for (const { name } of evidence.clients) {
    const own = leaseOf(evidence, name)?.token;
    const uses = [...usesOf(evidence, "read", name), ...usesOf(evidence, "write", name)];
    const other = uses.sort((a, b) => a.at - b.at)
      .find(({ token }) => token !== undefined && token !== own);
    if (other?.token !== undefined) return anotherToken(name, other.token, own);
  }
  return undefined;
}

function anotherToken(client: string, shown: number, own: number | undefined): FencingCause {
  return { kind: "showed another token", client, shown, ...(own !== undefined && { own }) };
}

/** Why fewer clients say that they have a ticket than are gone. */
export function causeOfGoneFromFenced(evidence: Evidence): Cause | undefined {
  return causeOfWrongCount(evidence, (written, read) => written < read - 1) ??
    causeOfTooFew(evidence);
}

/** Who wrote another count than that which it had read, less one. */
function causeOfWrongCount(
  evidence: Evidence,
  isWrong: (written: number, read: number) => boolean,
): Cause | undefined {
  for (const { client, at, count: written, step } of usesOf(evidence, "write")) {
    const look = usesOf(evidence, "read", client).findLast((read) => read.at < at);
    if (succeeded(step) && look && isWrong(written, look.count)) {
      if (look.count === 0) return { kind: "sold out ignored", client };
      return { kind: "wrong count", client, count: look.count, written };
    }
  }
  return undefined;
}

/** Why nobody has the ticket that is left: somebody has left whom nothing kept from buying it. */
export function causeOfUnsold(evidence: Evidence): Cause | undefined {
  const leaver = evidence.clients.find(({ name }) =>
    evidence.saysNo(name) && usesOf(evidence, "write", name).length === 0
  );
  return leaver && causeOfLeaving(evidence, leaver.name);
}

/** Why a client threw although nothing has failed: it was refused, or wanted another lease. */
export function causeOfRefusal(
  evidence: Evidence,
  client: string,
  error: string,
): FencingCause | undefined {
  if (error.startsWith("SecondLeaseError")) return { kind: "asked for a second lease", client };
  const last = usesOf(evidence, "write", client).at(-1);
  return last && !succeeded(last.step) ? { kind: "threw when refused", client } : undefined;
}

/** Why a client goes on for ever: it writes again and again what will be refused. */
export function causeOfInsisting(
  evidence: Evidence,
  trying: readonly string[],
): FencingCause | undefined {
  for (const client of trying) {
    const last = usesOf(evidence, "write", client).at(-1);
    if (last?.token !== undefined && !succeeded(last.step)) {
      return { kind: "insists on an old token", client, token: last.token };
    }
  }
  return undefined;
}

/** Reads or writes of the store, of one client or of all. */
function usesOf(evidence: Evidence, kind: "read" | "write", client?: string): Use[] {
  const rows = client === undefined ? evidence.rows : evidence.of(client);
  return rows.flatMap(({ at, step }) => {
    if (step.on !== "fenced store" || step.kind !== kind || step.fault) return [];
    const count = Number(/\d+/.exec(kind === "read" ? step.value : step.detail)?.[0]);
    const [, token] = /#(\d+)$/.exec(step.detail) ?? [];
    return [{
      ...{ at, step, client: step.client, count },
      ...(token !== undefined && { token: Number(token) }),
    }];
  });
}

function leaseOf(evidence: Evidence, client: string): Grant | undefined {
  const row = evidence.of(client).find(({ step: { kind, on } }) =>
    kind === "get" && on === "lease"
  );
  return row && { at: row.at, token: Number(row.step.value) };
}
