import { assertEquals } from "@std/assert";
import { explain } from "../../../lib/commands/demo/explain.ts";
import { inTurn, oversold, record } from "./_race.ts";

Deno.test("explain() says who read too early when a ticket was sold more than once", () => {
  assertEquals(
    explain("no-lock", oversold(10)),
    "All 10 clients read 1 before anyone wrote 0. " +
      "So 10 clients believe that they bought the one ticket: oversold.",
  );
  assertEquals(
    explain("no-lock", oversold(2)),
    "Both clients read 1 before anyone wrote 0. " +
      "So 2 clients believe that they bought the one ticket: oversold.",
  );
  assertEquals(
    explain("no-lock", oversold(10, 3)),
    "All 10 clients read 3 before anyone wrote 2. " +
      "So 10 clients believe that they bought one of the 3 tickets: oversold.",
  );
});

Deno.test("explain() counts those who read the whole stock, also when they were told late", () => {
  const race = record({ ticketsLeft: 0 }, [
    { client: "Ann", read: [100, 1], write: [200, 0] },
    { client: "Bob", read: [210, 1], write: [310, 0] },
    { client: "Cat", read: [260, 0] },
  ]);
  assertEquals(
    explain("no-lock", race),
    "2 of the 3 clients read 1 before anyone wrote 0. " +
      "So 2 clients believe that they bought the one ticket: oversold.",
  );
});

Deno.test("explain() says lost updates when there were tickets for all", () => {
  assertEquals(
    explain("no-lock", oversold(4, 5)),
    "All 4 clients read 5 before anyone wrote 4. " +
      "So 4 purchases took only 1 ticket out of the file: lost updates.",
  );
});

Deno.test("explain() does not name a first write when the race was lost at a later one", () => {
  const race = record({ tickets: 2, ticketsLeft: 0 }, [
    { client: "Ann", read: [100, 2], write: [200, 1] },
    { client: "Bob", read: [300, 1], write: [400, 0] },
    { client: "Cat", read: [310, 1], write: [410, 0] },
  ]);
  assertEquals(
    explain("no-lock", race),
    "Clients read the file before another client's write was in it. " +
      "So 3 clients believe that they bought one of the 2 tickets: oversold.",
  );
});

Deno.test("explain() does not praise a race without a lock that went well", () => {
  assertEquals(
    explain("no-lock", inTurn(3, 1)).startsWith("All is well this time, but by luck"),
    true,
  );
});

Deno.test("explain() says that there is no race when there is nothing to buy or nobody else", () => {
  assertEquals(
    explain("no-lock", inTurn(3, 0)),
    "Everybody read 0, so nobody wrote anything: without a purchase there is no race.",
  );
  assertEquals(
    explain("no-lock", inTurn(1, 1)),
    "A client that is alone needs no lock: nobody can come in between.",
  );
});

Deno.test("explain() says who bought and what the others read when there is a lock", () => {
  const turns = "The searches overlapped, but the purchases took turns: ";
  assertEquals(
    explain("lock", inTurn(10, 1)),
    `${turns}c0 read 1 and wrote 0; then the other 9 read 0.`,
  );
  assertEquals(
    explain("lock", inTurn(2, 1)),
    `${turns}c0 read 1 and wrote 0; then the other one read 0.`,
  );
  assertEquals(
    explain("lock", inTurn(10, 3)),
    `${turns}3 clients bought, each from what the one before it had written; then the other 7 read 0.`,
  );
  assertEquals(
    explain("lock", inTurn(3, 3)),
    `${turns}each client bought from what the one before it had written.`,
  );
  assertEquals(explain("lock", inTurn(3, 0)), `${turns}everybody read 0, so nobody bought.`);
  assertEquals(
    explain("lock", inTurn(1, 1)),
    "c0 got the lock at once, as nobody else wanted it.",
  );
  assertEquals(
    explain("lock", inTurn(2, 1, { searchesOverlapped: false })),
    "The purchases took turns: c0 read 1 and wrote 0; then the other one read 0.",
  );
});

Deno.test("explain() names the price of starting one by one", () => {
  const apart = { searchesOverlapped: false };
  const price = " Safe, but the searches waited for each other too, although they do no harm.";
  assertEquals(
    explain("one-by-one", inTurn(10, 1, apart)),
    `c0 found 1 and bought it; the other 9 started later and found 0.${price}`,
  );
  assertEquals(
    explain("one-by-one", inTurn(10, 2, apart)),
    `The first 2 clients found tickets and bought; the other 8 started later and found 0.${price}`,
  );
  assertEquals(
    explain("one-by-one", inTurn(3, 4, apart)),
    `Each client found what the one before it had left, and bought.${price}`,
  );
  assertEquals(
    explain("one-by-one", inTurn(3, 0, apart)),
    `Everybody found 0, so nobody bought.${price}`,
  );
  assertEquals(
    explain("one-by-one", inTurn(1, 5, apart)),
    "c0 was alone, found 5 and bought.",
  );
});

Deno.test("explain() says that the owner answered one request after the other", () => {
  const answered = (requests: string) => `The owner answered ${requests} one after the other: `;
  const noLock = " No client took a lock, as no client touched the tickets.";
  assertEquals(
    explain("message", inTurn(10, 1)),
    `${answered("10 requests")}c0 got a ticket, the other 9 did not.${noLock}`,
  );
  assertEquals(
    explain("message", inTurn(1, 1)),
    `${answered("1 request")}c0 got a ticket.${noLock}`,
  );
  assertEquals(
    explain("message", inTurn(4, 3)),
    `${answered("4 requests")}3 got a ticket, the other one did not.${noLock}`,
  );
  assertEquals(
    explain("message", inTurn(2, 0)),
    `${answered("2 requests")}"sold out" each time.${noLock}`,
  );
});

Deno.test("explain() names the first client that did not finish, and concludes nothing", () => {
  const race = record({}, [
    { client: "Ann", read: [100, 1], write: [200, 0] },
    { client: "Bob", outcome: "killed", message: "ran for more than 5000 ms" },
  ]);
  assertEquals(
    explain("lock", race),
    "1 of 2 clients did not finish: Bob killed (ran for more than 5000 ms). " +
      "So this run tells nothing about the tickets.",
  );
});

Deno.test("explain() admits it when a safe scene went wrong", () => {
  for (const scene of ["lock", "one-by-one", "message"] as const) {
    assertEquals(
      explain(scene, oversold(4)),
      "4 purchases of 1 ticket, and 0 left: this should not happen.",
    );
  }
  const { ticketsLeft: _, ...unread } = oversold(4);
  assertEquals(
    explain("lock", unread),
    "4 purchases of 1 ticket, and an unknown number left: this should not happen.",
  );
});
