import type { ServerAddress } from "../../../lib/lessons/jupyter/server_process.ts";

/** Stands in front of a Jupyter server, and loses the first message that a client sends to a kernel. */
export class ForgetfulServer implements ServerAddress, AsyncDisposable {
  readonly token: string;
  /** What was lost. */
  readonly lost: string[] = [];
  readonly #target: string;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  /** Begins to listen. */
  constructor({ url, token }: ServerAddress) {
    this.token = token;
    this.#target = url;
    const options = { hostname: "127.0.0.1", port: 0, onListen: (): void => {} };
    this.#server = Deno.serve(options, (request) => this.#answer(request));
  }

  /** Where it listens. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}/`;
  }

  /** Ends it, and its connections. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const target = new URL(pathname + search, this.#target);
    if (request.headers.get("upgrade") === "websocket") return this.#connect(request, target);
    const { method, headers, body } = request;
    return await fetch(target, { method, headers, body });
  }

  #connect(request: Request, target: URL): Response {
    const { socket: client, response } = Deno.upgradeWebSocket(request);
    target.protocol = "ws:";
    const server = new WebSocket(target);
    const opened = new Promise((resolve) => server.addEventListener("open", resolve));
    client.addEventListener("message", async ({ data }) => {
      if (this.lost.length === 0) {
        this.lost.push(String(data));
        return;
      }
      await opened;
      server.send(data);
    });
    server.addEventListener("message", ({ data }) => client.send(data));
    client.addEventListener("close", () => server.close());
    server.addEventListener("close", () => client.close());
    return response;
  }
}
