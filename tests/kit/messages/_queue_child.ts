import { Pipe, QueueClosedError, RemoteQueue } from "../../../lib/kit/messages/mod.ts";

// The other process of the tests of RemoteQueue: a producer or a consumer.

const [role, name = "", count = "0"] = Deno.args;
await using pipe = Pipe.toParent();
const isText = (item: unknown) => typeof item === "string";
const queue = new RemoteQueue(pipe, isText);

switch (role) {
  case "producer":
    for (let n = 0; n < Number(count); n++) {
      await queue.put(`${name} ${n}`);
      await pipe.send({ put: `${name} ${n}` });
    }
    break;
  case "consumer":
    for await (const item of queue) await pipe.send({ taken: item });
    break;
  case "putUntilClosed":
    try {
      for (let n = 0;; n++) await queue.put(`${name} ${n}`);
    } catch (error) {
      await pipe.send({ threw: error instanceof QueueClosedError });
    }
    break;
  case "closer":
    await queue.close();
    break;
  case "impatient": {
    let threw = 0;
    for (let i = 0; i < 20; i++) {
      try {
        await pipe.send({ taken: await queue.take({ timeout: i % 3 }) });
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "MessageTimeoutError") throw error;
        threw++;
      }
    }
    await pipe.send({ threw });
    break;
  }
}
