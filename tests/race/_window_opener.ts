import { Pipe } from "../../lib/kit/messages/mod.ts";
import { openTicketWindow } from "../../lib/race/mod.ts";

// A runner that opens a ticket window and is then killed.

await using pipe = Pipe.toParent();
await using ticketWindow = await openTicketWindow({ tickets: 1 });
await pipe.send(ticketWindow.pid);
await pipe.receive({ timeout: Infinity });
