// As much of ZMTP 3.0 (https://rfc.zeromq.org/spec/23/) as it takes to talk to a Jupyter kernel.

const GREETING = new Uint8Array(64);
GREETING.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
GREETING.set(new TextEncoder().encode("NULL"), 12);
const MORE = 1;
const LONG = 2;
const COMMAND = 4;

/** One socket of ZeroMQ, connected to one peer. */
export class ZmtpSocket implements Disposable {
  readonly #connection: Deno.Conn;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  private constructor(connection: Deno.Conn) {
    this.#connection = connection;
  }

  static async connect(port: number, type: "DEALER" | "SUB"): Promise<ZmtpSocket> {
    const socket = new ZmtpSocket(await Deno.connect({ hostname: "127.0.0.1", port }));
    await socket.#write(GREETING);
    await socket.#read(GREETING.length);
    const value = socket.#encoder.encode(type);
    const name = socket.#encoder.encode(
      "\x05READY\x0bSocket-Type\0\0\0" + String.fromCharCode(value.length),
    );
    await socket.#writeFrame(COMMAND, new Uint8Array([...name, ...value]));
    await socket.#readFrame();
    // All topics.
    if (type === "SUB") await socket.#writeFrame(0, new Uint8Array([1]));
    return socket;
  }

  async send(parts: readonly string[]): Promise<void> {
    for (const [index, part] of parts.entries()) {
      await this.#writeFrame(index < parts.length - 1 ? MORE : 0, this.#encoder.encode(part));
    }
  }

  async receive(): Promise<string[]> {
    const parts: string[] = [];
    while (true) {
      const { flags, body } = await this.#readFrame();
      if (flags & COMMAND) continue;
      parts.push(this.#decoder.decode(body));
      if (!(flags & MORE)) return parts;
    }
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }

  async #writeFrame(flags: number, body: Uint8Array): Promise<void> {
    const head = new DataView(new ArrayBuffer(9));
    head.setUint8(0, flags | LONG);
    head.setBigUint64(1, BigInt(body.length));
    await this.#write(new Uint8Array([...new Uint8Array(head.buffer), ...body]));
  }

  async #readFrame(): Promise<{ flags: number; body: Uint8Array }> {
    const [flags = 0] = await this.#read(1);
    const size = await this.#read(flags & LONG ? 8 : 1);
    const length = size.reduce((sum, byte) => sum * 256 + byte, 0);
    return { flags, body: await this.#read(length) };
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += await this.#connection.write(bytes.subarray(at));
  }

  async #read(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      const read = await this.#connection.read(bytes.subarray(at));
      if (read === null) throw new Error("the kernel has closed the connection");
      at += read;
    }
    return bytes;
  }
}
