/**
 * A connection to a server on this computer, for a client that expects servers far away.
 *
 * It asks for no subprotocol: classic Jupyter servers know none, and then a `WebSocket` has to hang up.
 * And the end of the connection is always final. Otherwise the client tries for minutes to reach a
 * server that has ended, with timers that it does not clear.
 */
export class LocalWebSocket extends WebSocket {
  /** Connects to a server. */
  constructor(url: string | URL) {
    super(url);
    // Before any listener of the client: an error is always followed by the end.
    this.addEventListener("error", (event) => event.stopImmediatePropagation());
    this.addEventListener("close", (event) => {
      if (event.code === GOING_AWAY) return;
      event.stopImmediatePropagation();
      this.dispatchEvent(new CloseEvent("close", { code: GOING_AWAY, reason: event.reason }));
    });
  }
}

/** The code with which a server says that it will not be there any more. */
const GOING_AWAY = 1001;
