import { clearTimeout, setTimeout } from "../desk/timers.ts";
import { PeerGoneError } from "./errors.ts";

/**
 * The kernel closes the pipes of a dying process just before it tells the parent how it died. A
 * process that lives on after closing its pipe never tells, hence the limit, in ms.
 */
const STATUS_LIMIT = 250;

/** Makes the error for callers that wait for a peer that has gone, with how it died if that is known. */
export async function peerGone(
  doing: "send to" | "receive from",
  peer: string,
  died: Promise<Deno.CommandStatus> | undefined,
  cause?: unknown,
): Promise<PeerGoneError> {
  const status = died && await statusSoon(died);
  return new PeerGoneError(`Cannot ${doing} '${peer}' as ${fate(doing, status)}`, peer, { cause });
}

function fate(doing: "send to" | "receive from", status: Deno.CommandStatus | undefined): string {
  if (status?.signal) return `it was killed by ${status.signal}`;
  if (doing === "send to") {
    return status ? `it has exited with code ${status.code}` : "it has died or no longer reads";
  }
  return status
    ? `it has exited with code ${status.code} before it ended the pipe`
    : "it has died or closed its output before it ended the pipe";
}

async function statusSoon(
  died: Promise<Deno.CommandStatus>,
): Promise<Deno.CommandStatus | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), STATUS_LIMIT);
  try {
    return await Promise.race([died, late]);
  } finally {
    clearTimeout(timer);
  }
}
