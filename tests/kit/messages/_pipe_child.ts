import { Pipe } from "../../../lib/kit/messages/mod.ts";

// The other process of the tests of Pipe. Its argument says how it behaves.

const encoder = new TextEncoder();

function print(text: string): void {
  Deno.stdout.writeSync(encoder.encode(text));
}

const behaviours: Record<string, (pipe: Pipe) => Promise<void>> = {
  async echo(pipe): Promise<void> {
    for await (const message of pipe) await pipe.send(message);
    await pipe.end();
  },
  async sumAfterEnd(pipe): Promise<void> {
    let sum = 0;
    for await (const message of pipe) sum += Number(message);
    await pipe.send(sum);
    await pipe.end();
  },
  async endFirst(pipe): Promise<void> {
    await pipe.send("last");
    await pipe.end();
    console.log("printed after the end");
    for await (const message of pipe) console.log(`received ${message}`);
  },
  async talkative(pipe): Promise<void> {
    console.log("hello");
    await pipe.send(1);
    console.log(42);
    console.log(JSON.stringify({ event: "forged" }));
    await pipe.send(2);
    print("no line feed");
    await pipe.send(3);
    console.log("");
    pipe.send(4);
    console.log("two\nlines");
    await pipe.end();
    print("last words");
  },
  async deaf(pipe): Promise<void> {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    Deno.addSignalListener("SIGUSR2", resolve);
    await pipe.send("ready");
    await told;
    Deno.removeSignalListener("SIGUSR2", resolve);
    let count = 0;
    for await (const _message of pipe) count++;
    await pipe.send(count);
    await pipe.end();
  },
  async oversize(pipe): Promise<void> {
    print(`\x1e"${"x".repeat(3_000_000)}"\n`);
    await pipe.send("after");
    await pipe.end();
  },
  async threeThenWait(pipe): Promise<void> {
    await pipe.send(1);
    await pipe.send(2);
    await pipe.send(3);
    await pipe.receive({ timeout: Infinity });
  },
  async exit(pipe): Promise<void> {
    await pipe.receive();
    Deno.exit(7);
  },
  async nameError(pipe): Promise<void> {
    try {
      await pipe.receive();
    } catch (error) {
      await pipe.send(String(error));
    }
    await pipe.end();
  },
  async stubbornSender(pipe): Promise<void> {
    try {
      for (let i = 0;; i++) await pipe.send(i);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      Deno.exit(error.name === "PeerGoneError" ? 3 : 4);
    }
  },
};

await using pipe = Pipe.toParent({ onText: () => {} });
await behaviours[Deno.args[0] ?? ""]?.(pipe);
