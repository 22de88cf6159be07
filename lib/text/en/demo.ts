import { count } from "../count.ts";

/** What `demo` says: the same race in four ways, and why it ended as it did. */
export const demoWords = {
  cannot: "Cannot run the demo",
  summary: "Ten clients, one ticket, four ways to sell it: with real processes, on this computer.",
  options: {
    clients: "how many client processes",
    tickets: "how many tickets there are",
    latency: "what each search, read and write takes",
    scene: "only this scene; repeat it, or separate names by commas",
    json: "write what happened to FILE as JSON, too",
  },
  exits: {
    ok: "when every scene but no-lock sold exactly the tickets it should",
    fail: "when not",
  },
  interrupted: "all clients have been ended",

  opening: (clients: number, tickets: number, latency: number) =>
    `${count(clients, "client wants", "clients want")} ${count(tickets, "ticket")} of one ticket ` +
    `office. Each client is a process of its own; every search, read and write takes ${latency} ms.`,
  scene: (number: number, of: number, title: string) => `Scene ${number} of ${of}: ${title}`,
  allScenes: "All scenes",
  onPaper:
    "Wall time counts from the moment when the first clients are ready to the end of the last " +
    "process. On paper: the delays alone, as if processes and locks took no time.",
  next: (explain: string) =>
    `Why a lock is enough: \`${explain}\` tries every order in which two clients can go.`,

  titles: {
    "no-lock": "no lock",
    lock: "a lock around the purchase",
    "one-by-one": "one by one",
    message: "by message",
  },
  differences: {
    "no-lock":
      "A purchase, buy(), reads the ticket file and writes it back with one ticket fewer. " +
      "Nothing keeps another client out in between.",
    lock:
      "The purchase is a critical section now: a client reads and writes only while it holds the " +
      "lock, and only one at a time can. Searching needs no lock.",
    "one-by-one":
      "No lock again, but each client is started only when the one before it has ended " +
      "(start and join).",
    message:
      "There is no shared file: one process owns the tickets. Clients send it requests through " +
      "pipes, and it takes them out of a queue, one at a time.",
  },

  found: (tickets: number) => `found ${count(tickets, "ticket")}`,
  bought: "bought a ticket",
  more: (untold: number) => `... ${untold} more`,

  columns: ["scene", "purchases", "verdict", "wall time", "on paper", "searches overlapped"],
  yes: "yes",
  no: "no",
  verdicts: {
    oversold: "OVERSOLD",
    failed: (clients: number) => `${clients} FAILED`,
    noneToSell: "none to sell",
    exactly: (purchases: number) => `exactly ${purchases} sold`,
    tooFew: "TOO FEW SOLD",
    lostUpdates: "LOST UPDATES",
  },
} as const;
