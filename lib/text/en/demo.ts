import { allInWords, count } from "../count.ts";

/** What a safe scene is explained by. */
interface SafeScene {
  clients: number;
  tickets: number;
  searchesOverlapped: boolean;
  /** The names of those who bought, the first one first. */
  buyers: readonly string[];
}

/** What `demo` says: the same race in four ways, and why it ended as it did. */
export const demoWords = {
  cannot: "Cannot run the demo",
  summary: "Ten clients, one ticket, four ways to sell it: with real processes, on this computer.",
  options: {
    clients: "how many client processes",
    tickets: "how many tickets there are",
    latency: "what each search, read, write and message takes",
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
    `office. Each client is a process of its own; every search, read, write and message takes ` +
    `${latency} ms.`,
  scene: (number: number, of: number, title: string) => `Scene ${number} of ${of}: ${title}`,
  allScenes: "All scenes",
  onPaper:
    "Wall time counts from the moment when the first clients are ready to the end of the last " +
    "process. On paper: the delays alone, as if processes and locks took no time.",
  proved: (clients: number, of: number, states: number, ms: number) =>
    `A race that goes well may be luck. So every order was tried, too: with the lock, proved for ` +
    `${clients < of ? `${clients} of the ${of} clients` : allInWords(clients)}: ` +
    `${count(states, "situation")}, ${ms.toFixed(0)} ms.`,
  next: (explain: string) => `Why it goes wrong without a lock:\n${explain}`,

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

  why: {
    unfinished: (
      failed: number,
      clients: number,
      first: { name: string; outcome: string; message?: string },
    ) =>
      `${failed} of ${count(clients, "client")} did not finish: ${first.name} ${first.outcome}` +
      `${
        first.message === undefined ? "" : ` (${first.message})`
      }. So this run tells nothing about ` +
      "the tickets.",
    impossible: (purchases: number, tickets: number, left: number | undefined) =>
      `${count(purchases, "purchase")} of ${count(tickets, "ticket")}, and ` +
      `${left ?? "an unknown number"} left: this should not happen.`,

    nothingToBuy:
      "Everybody read 0, so nobody wrote anything: without a purchase there is no race.",
    alone: "A client that is alone needs no lock: nobody can come in between.",
    luck:
      "All is well this time, but by luck: nobody happened to read between another client's read " +
      "and write. Nothing prevents it the next time.",
    readTooEarly: (readers: number, clients: number, tickets: number) => {
      if (readers < 2) return "Clients read the file before another client's write was in it.";
      const who = readers >= clients
        ? clients === 2 ? "Both clients" : `All ${clients} clients`
        : `${readers} of the ${clients} clients`;
      return `${who} read ${tickets} before anyone wrote ${tickets - 1}.`;
    },
    oversold: (purchases: number, tickets: number) =>
      `So ${purchases} clients believe that they bought ${theTicket(tickets)}: oversold.`,
    lostUpdates: (purchases: number, taken: number) =>
      `So ${count(purchases, "purchase")} took only ${count(taken, "ticket")} out of the file: ` +
      "lost updates.",

    lock: ({ clients, tickets, searchesOverlapped, buyers: [buyer, ...more] }: SafeScene) => {
      const searched = searchesOverlapped
        ? "The searches overlapped, but the purchases took turns: "
        : "The purchases took turns: ";
      if (buyer === undefined) return `${searched}everybody read 0, so nobody bought.`;
      if (clients === 1) return `${buyer} got the lock at once, as nobody else wanted it.`;
      if (tickets >= clients) {
        return `${searched}each client bought from what the one before it had written.`;
      }
      const bought = more.length === 0
        ? `${buyer} read ${tickets} and wrote ${tickets - 1}`
        : `${more.length + 1} clients bought, each from what the one before it had written`;
      return `${searched}${bought}; then ${others(clients - more.length - 1)} read 0.`;
    },
    "one-by-one": (
      { clients, tickets, searchesOverlapped, buyers: [buyer, ...more] }: SafeScene,
    ) => {
      const price = searchesOverlapped || clients === 1
        ? ""
        : " Safe, but the searches waited for each other too, although they do no harm.";
      if (buyer === undefined) return `Everybody found 0, so nobody bought.${price}`;
      if (clients === 1) return `${buyer} was alone, found ${tickets} and bought.`;
      if (tickets >= clients) {
        return `Each client found what the one before it had left, and bought.${price}`;
      }
      const bought = more.length === 0
        ? `${buyer} found ${tickets} and bought it`
        : `The first ${more.length + 1} clients found tickets and bought`;
      return `${bought}; ${others(clients - more.length - 1)} started later and found 0.${price}`;
    },
    message: ({ clients, buyers: [buyer, ...more] }: SafeScene) => {
      const answered = `The owner answered ${count(clients, "request")} one after the other: `;
      const noLock = " No client took a lock, as no client touched the tickets.";
      if (buyer === undefined) return `${answered}"sold out" each time.${noLock}`;
      const bought = more.length === 0
        ? `${buyer} got a ticket`
        : `${more.length + 1} got a ticket`;
      const rest = clients - more.length - 1;
      return `${answered}${bought}${rest === 0 ? "" : `, ${others(rest)} did not`}.${noLock}`;
    },
  },
} as const;

function theTicket(tickets: number): string {
  if (tickets === 0) return "a ticket that does not exist";
  return tickets === 1 ? "the one ticket" : `one of the ${tickets} tickets`;
}

function others(number: number): string {
  return number === 1 ? "the other one" : `the other ${number}`;
}
