// deno-lint-ignore-file no-import-prefix -- the pin belongs to this file, the only one that loads it.
/**
 * The official client for Jupyter servers. Only this file loads it.
 *
 * @module
 */

import {
  KernelConnection,
  type KernelMessage,
  ServerConnection,
} from "npm:@jupyterlab/services@7.6.6";
import type { ServerAddress } from "./server_process.ts";

export {
  KernelAPI,
  KernelMessage,
  ServerConnection,
  SessionAPI,
} from "npm:@jupyterlab/services@7.6.6";

/** The client reports its connections there, which in Deno is standard output. Nothing else uses it. */
console.debug = () => {};

/**
 * Tells the client how to reach a server.
 *
 * @param address Where the server answers.
 * @param signal Aborts the requests.
 */
export function settingsFor(
  { url, token }: ServerAddress,
  signal?: AbortSignal,
): ServerConnection.ISettings {
  return ServerConnection.makeSettings({
    ...{ baseUrl: url, token, appendToken: true, WebSocket: LocalWebSocket },
    init: { cache: "no-store", ...(signal && { signal }) },
  });
}

/** The code by which a server announces its end. */
const GOING_AWAY = 1001;

/**
 * A connection to a server on this computer, for a client that expects servers far away.
 *
 * It asks for no subprotocol: classic Jupyter servers know none, and a `WebSocket` must then hang up.
 * And it never reconnects: the client would try for minutes to reach a server that has ended, with
 * timers that it does not clear.
 */
export class LocalWebSocket extends WebSocket {
  /** Connects to a server. */
  constructor(url: string | URL) {
    super(url);
    // These run before the client's own listeners. A close always follows an error.
    this.addEventListener("error", (event) => event.stopImmediatePropagation());
    this.addEventListener("close", (event) => {
      if (event.code === GOING_AWAY) return;
      event.stopImmediatePropagation();
      this.dispatchEvent(new CloseEvent("close", { code: GOING_AWAY, reason: event.reason }));
    });
  }
}

/**
 * A connection to a kernel that may end at any time.
 *
 * On each connect the client asks the kernel about itself, and handles no error of that question. If the
 * kernel ends before it has answered, the client cancels the question: a rejection that nobody can catch.
 */
export class LocalKernelConnection extends KernelConnection {
  /**
   * Asks the kernel about itself.
   *
   * @returns Its answer; nothing when the kernel has ended, or the question has been given up.
   */
  override async requestKernelInfo(): Promise<KernelMessage.IInfoReplyMsg | undefined> {
    try {
      return await super.requestKernelInfo();
    } catch {
      return undefined;
    }
  }
}
