/** What a client sees of the one process that owns the tickets: it asks, the owner answers. */
export interface TicketWindow {
  /** Asks how many tickets are left. Costs one network delay. */
  search(): Promise<number>;
  /**
   * Asks for one ticket. Requests are served one after the other, so no lock is needed.
   *
   * @returns Whether the owner sold one.
   * @throws {PeerGoneError} at once when the owner's process has died
   */
  buy(): Promise<boolean>;
}
