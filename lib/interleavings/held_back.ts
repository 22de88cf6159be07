import type { SimulatedClient } from "./simulated_client.ts";

/** A client that may not repeat its operation again before something has changed. */
export interface HeldBack {
  client: SimulatedClient;
  /** The operation's name in a schedule. */
  id: string;
  /** What the operation is, in words that are the same in every run. */
  label: string;
}
