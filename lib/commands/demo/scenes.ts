import type { Desk } from "../../kit/desk/desk.ts";
import { withLock } from "../../kit/desk/lock.ts";
import type { Client } from "../../race/mod.ts";

/** The scenes in the order in which the demo shows them. */
export const SCENE_NAMES = ["no-lock", "lock", "one-by-one", "message"] as const;

/** The name of a scene, on the command line and in the JSON report. */
export type SceneName = typeof SCENE_NAMES[number];

/** How many clients race for how many tickets, and the delay of one search, read or write in ms. */
export interface Size {
  /** How many clients. */
  clients: number;
  /** How many tickets. */
  tickets: number;
  /** Milliseconds for each search, read, write and request. */
  latency: number;
}

/** The same race for tickets, run in one of four ways. */
export interface Scene {
  /** What each client process runs. */
  client: Client;
  /** How the clients are started. */
  start: "together" | "one by one";
  /** Whether one process owns the tickets, instead of a file that all clients read and write. */
  window: boolean;
  /** Whether no more tickets than there are can be sold, whatever the timing. */
  safe: boolean;
  /** The wall time on paper: the delays alone, as if processes and locks took no time. */
  idealMs(size: Size): number;
}

// Each client's text is sent to its process and shown on the screen: what is shown is what runs.

async function buyWithoutLock(desk: Desk): Promise<boolean> {
  await desk.office.search();
  return await desk.office.buy();
}

async function buyWithLock(desk: Desk): Promise<boolean> {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
}

async function buyByMessage(desk: Desk): Promise<boolean> {
  await desk.window.search();
  return await desk.window.buy();
}

/** The demo's scenes. */
export const SCENES: Readonly<Record<SceneName, Scene>> = {
  "no-lock": {
    client: buyWithoutLock,
    start: "together",
    window: false,
    safe: false,
    // With no ticket left nobody gets as far as writing.
    idealMs: ({ tickets, latency }) => (tickets === 0 ? 2 : 3) * latency,
  },
  lock: {
    client: buyWithLock,
    start: "together",
    window: false,
    safe: true,
    idealMs: (size) => size.latency + purchasesMs(size),
  },
  "one-by-one": {
    client: buyWithoutLock,
    start: "one by one",
    window: false,
    safe: true,
    idealMs: (size) => size.clients * size.latency + purchasesMs(size),
  },
  message: {
    client: buyByMessage,
    start: "together",
    window: true,
    safe: true,
    // Search and request each have the delay of a network, and all clients have it at the same time.
    idealMs: ({ latency }) => 2 * latency,
  },
};

/** All purchases one after the other: who gets a ticket reads and writes, the others only read. */
function purchasesMs({ clients, tickets, latency }: Size): number {
  const buyers = Math.min(tickets, clients);
  return 2 * latency * buyers + latency * (clients - buyers);
}
