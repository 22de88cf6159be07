import { assertEquals, assertThrows } from "@std/assert";
import { type Desk, deskOf } from "../../../lib/kit/desk/desk.ts";
import { NotInThisRaceError } from "../../../lib/kit/desk/errors.ts";

const SOLD_ELSEWHERE = "the tickets are sold elsewhere";

Deno.test("deskOf() has the parts that it is given, and tells what to use instead of each of the others", () => {
  const desk = deskOf(
    { name: "Ann", journey: [] } as Pick<Desk, "name" | "journey">,
    // Every other part of a desk: the compiler would miss one that has been forgotten here.
    {
      ...{ office: SOLD_ELSEWHERE, offices: SOLD_ELSEWHERE, window: SOLD_ELSEWHERE },
      ...{ store: SOLD_ELSEWHERE, lease: "nothing ends", fencedStore: SOLD_ELSEWHERE },
      ...{ database: SOLD_ELSEWHERE, files: SOLD_ELSEWHERE },
      ...{
        lock: "nobody else is there",
        locks: "nobody else is there",
        semaphores: "nobody else is there",
        conditions: "nobody else is there",
      },
      ...{ terminal: "it is switched off", bank: "it is closed", criticalSection: "there is none" },
    },
  );
  assertEquals(desk.name, "Ann");
  const error = assertThrows(() => desk.lock, NotInThisRaceError);
  assertEquals(error.message.includes("desk.lock"), true, error.message);
  assertEquals(error.message.includes("nobody else is there"), true, error.message);
  assertThrows(() => desk.offices("A"), NotInThisRaceError, SOLD_ELSEWHERE);
  // Whoever copies a desk has not used what is not there.
  assertEquals({ ...desk }.name, "Ann");
});
