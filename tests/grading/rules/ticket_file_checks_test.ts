import { assertEquals } from "@std/assert";
import { judgeSoldTwice } from "../../../lib/grading/races/office_races.ts";
import { judgeTicketsTwice } from "../../../lib/grading/rules/ticket_file_checks.ts";
import { Race } from "../../../lib/race/display.ts";

const BOOKINGS = [
  { name: "Ann", journey: ["east"], hasTickets: undefined },
  { name: "Bob", journey: ["west", "east"], hasTickets: true },
  { name: "Cat", journey: ["west"], hasTickets: false },
];
const TWICE =
  "2 clients that go by east have ticket files, ticket-Ann and ticket-Bob, although it had only 1 ticket.";

Deno.test("judgeTicketsTwice() names the train, the files and the tickets", () => {
  assertEquals(judgeTicketsTwice(BOOKINGS, new Set(["ticket-Ann", "ticket-Bob"]), 1), TWICE);
});

Deno.test("judgeTicketsTwice() counts the files of those who go by the train", () => {
  assertEquals(judgeTicketsTwice(BOOKINGS, new Set(["ticket-Ann", "ticket-Cat"]), 1), undefined);
  assertEquals(judgeTicketsTwice(BOOKINGS, new Set(["ticket-Ann", "ticket-Dan"]), 1), undefined);
});

Deno.test("judgeTicketsTwice() accepts as many files as there are tickets", () => {
  assertEquals(judgeTicketsTwice(BOOKINGS, new Set(["ticket-Ann", "ticket-Bob"]), 2), undefined);
});

/** A race in which Ann was killed. */
function raceWith(files: Record<string, string> | undefined): Race {
  return new Race({
    ...{ clients: 2, tickets: 1, latency: 1, start: "together", purchases: 1 },
    ...{ oversold: false, searchesOverlapped: false, wallMs: 10, events: [] },
    ...{ journeys: [["east"], ["east"]], trainsLeft: { east: 0 } },
    results: [
      { name: "Ann", outcome: "killed", startUpMs: 1 },
      { name: "Bob", outcome: "bought", startUpMs: 1 },
    ],
    ...(files && { files }),
  });
}

Deno.test("judgeSoldTwice() finds two ticket files for one ticket, one of a client that was killed", () => {
  assertEquals(
    judgeSoldTwice(raceWith({ "ticket-Ann": "", "ticket-Bob": "" }))?.message,
    `In a real race of 2 processes: ${TWICE}`,
  );
  assertEquals(judgeSoldTwice(raceWith({ "ticket-Bob": "" })), undefined);
});

Deno.test("judgeSoldTwice() does not judge what cannot be read", () => {
  assertEquals(
    judgeSoldTwice(raceWith(undefined))?.message,
    "In a real race of 2 processes: afterwards the shared files cannot be read: something else is in their place.",
  );
});
