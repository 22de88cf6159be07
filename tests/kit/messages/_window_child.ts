import { Pipe, RemoteCalls, RemoteTicketWindow } from "../../../lib/kit/messages/mod.ts";

// A client of the ticket window in its own process.

await using pipe = Pipe.toParent();
const window = new RemoteTicketWindow(new RemoteCalls(pipe));
await pipe.send(await window.search());
await pipe.send(await window.buy());
