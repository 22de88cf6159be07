import { assertEquals } from "@std/assert";
import type { ProofScope } from "../../lib/text/en/grading.ts";
import { graderWords } from "../../lib/text/words.ts";

const NOTHING: ProofScope = { groups: [], states: 0 };

/** Clients of which so many crash, and so many calls fail, or so many payments. */
function group(
  clients: number[],
  crashes = 0,
  fails = 0,
  declines = 0,
): ProofScope["groups"][number] {
  return { clients, crashes, fails, declines };
}

function proved(groups: ProofScope["groups"], inOneProcess = false): string {
  const proved = { groups, states: 9 };
  return graderWords.everyOrder({ proved, searched: NOTHING, assumptions: [], inOneProcess });
}

Deno.test("graderWords.everyOrder() says of joined pasts after what was searched, not after what was proved", () => {
  assertEquals(
    graderWords.everyOrder({
      proved: { groups: [group([2])], states: 50 },
      searched: { groups: [group([3])], states: 5_000 },
      assumptions: [{ kind: "pasts", compared: 17 }, { kind: "chance" }],
    }),
    "Proved for 2 clients: 50 situations. Assumed: random numbers come from one fixed sequence. " +
      "Searched, not proved, for 3 clients: no order fails in 5,000 situations. Pasts of a client after which " +
      "it went on alike were taken for one (each step compared after up to 17 of them).",
  );
});

Deno.test("graderWords.everyOrder() says of how many clients something went wrong, and of how many nothing did", () => {
  assertEquals(
    proved([group([2, 3], 1)]),
    "Proved for 2 and 3 clients, with up to 1 crash: 9 situations.",
  );
  assertEquals(
    proved([group([1]), group([2], 1)]),
    "Proved for 1 client, and for 2 clients with up to 1 crash: 9 situations.",
  );
  assertEquals(
    proved([group([3]), group([2], 0, 1)]),
    "Proved for 3 clients, and for 2 clients with up to 1 failure: 9 situations.",
  );
  assertEquals(
    proved([group([5]), group([2], 0, 1), group([3, 4], 0, 2)]),
    "Proved for 5 clients, for 2 clients with up to 1 failure, and for 3 and 4 clients with up to 2 failures: " +
      "9 situations.",
  );
  assertEquals(
    proved([group([3], 0, 0, 1), group([2], 0, 1)]),
    "Proved for 3 clients with up to 1 declined payment, and for 2 clients with up to 1 failure: 9 situations.",
  );
  assertEquals(
    proved([group([3]), group([2], 0, 1)], true),
    "Proved for 3 clients, and for 2 clients with up to 1 failure, that begin together in one process: 9 situations.",
  );
});
