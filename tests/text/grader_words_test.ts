import { assertEquals } from "@std/assert";
import { graderWords } from "../../lib/text/words.ts";

Deno.test("graderWords.everyOrder() says of joined pasts after what was searched, not after what was proved", () => {
  const scope = { crashes: 0, fails: 0 };
  assertEquals(
    graderWords.everyOrder({
      proved: { ...scope, clients: [2], states: 50 },
      searched: { ...scope, clients: [3], states: 5_000 },
      assumptions: [{ kind: "pasts", compared: 17 }, { kind: "chance" }],
    }),
    "Proved for 2 clients: 50 situations. Assumed: random numbers come from one fixed sequence. " +
      "Searched, not proved, for 3 clients: no order fails in 5,000 situations. Pasts of a client after which " +
      "it went on alike were taken for one (each step compared after up to 17 of them).",
  );
});
