import { assertEquals } from "@std/assert";
import { explore } from "../../lib/explorer/explore.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";
import { SemaphoreTimeoutError } from "../../lib/kit/desk/lock_errors.ts";
import { withLock } from "../../lib/kit/desk/lock.ts";

/** Leaves when no window is free for so long, in milliseconds. */
function leavesAfter(timeout: number): Client {
  return async (desk) => {
    try {
      using _window = await desk.semaphores("windows", 3).acquire({ timeout });
      return await withLock(desk.lock, () => desk.office.buy());
    } catch (error) {
      if (error instanceof SemaphoreTimeoutError) return false;
      throw error;
    }
  };
}

Deno.test("explore() tries one client more than there are permits, where clients give up waiting for one", async () => {
  const { failure } = await explore({ clients: 4, tickets: 4 }, leavesAfter(100));
  assertEquals(failure?.message, "Dan left without a ticket, although 1 of 4 is left.");
  const patient = await explore({ clients: 4, tickets: 4 }, leavesAfter(60_000));
  assertEquals(patient.failure, undefined);
  assertEquals(
    patient.assumptions.filter(({ kind }) => kind === "patience"),
    [{ kind: "patience", ms: 1_000, clients: 4 }],
  );
});
