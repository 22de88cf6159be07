import { type Client, Pipe, runClients } from "last-ticket";

// A runner that tells who its clients are and then waits for them until the time-out in its first
// argument. With a second one, "busy", they compute all the time.

const pipe = Pipe.toParent();
const pids: number[] = [];
const [timeout, busy] = Deno.args;

const waits: Client = async (desk) => {
  await desk.terminal.print(String(Deno.pid));
  return await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 600_000));
};

const computes: Client = async (desk) => {
  await desk.terminal.print(String(Deno.pid));
  for (;;);
};

await runClients({
  clients: 2,
  timeout: Number(timeout),
  onEvent: (event) => {
    if (event.kind === "print") pids.push(Number(event.line));
    if (pids.length === 2) pipe.send(pids);
  },
}, busy === undefined ? waits : computes);
