import { Pipe, runClients } from "last-ticket";

// A runner that tells who its clients are and then waits for them until its argument's time-out.

const pipe = Pipe.toParent();
const pids: number[] = [];
await runClients({
  clients: 2,
  timeout: Number(Deno.args[0]),
  onEvent: (event) => {
    if (event.kind === "print") pids.push(Number(event.line));
    if (pids.length === 2) pipe.send(pids);
  },
}, async (desk) => {
  await desk.terminal.print(String(Deno.pid));
  return await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 600_000));
});
