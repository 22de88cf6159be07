import { assertEquals, assertRejects } from "@std/assert";
import { Pipe, Queue } from "last-ticket";
import { OptionError, replaceFile } from "last-ticket/files";
import { RemoteCalls, RemoteTicketWindow } from "last-ticket/messages";
import { openTicketWindow } from "last-ticket/race";
import { FileTicketOffice } from "last-ticket/tickets";

// An option that does not exist is an error wherever there are options; those of locks, races and explorations
// have tests, and errors, of their own.

/** A pipe to nobody. */
function pipe(): Pipe {
  return Pipe.overStreams(new ReadableStream(), new WritableStream());
}

/** Options as a notebook passes them, whose types nobody checks. */
function misspelt(option: string): never {
  return { [option]: 1 } as never;
}

const MISTAKES = [
  { option: "capcity", closest: "capacity", use: () => new Queue(misspelt("capcity")) },
  {
    option: "maxByte",
    closest: "maxBytes",
    use: () => Pipe.overStreams(new ReadableStream(), new WritableStream(), misspelt("maxByte")),
  },
  {
    option: "handler",
    closest: "handlers",
    use: () => new RemoteCalls(pipe(), misspelt("handler")),
  },
  {
    option: "latncy",
    closest: "latency",
    use: () => new RemoteTicketWindow(new RemoteCalls(pipe()), misspelt("latncy")),
  },
  { option: "delay", use: () => new FileTicketOffice("tickets.json", misspelt("delay")) },
  { option: "fsync", closest: "sync", use: () => replaceFile("nowhere", "", misspelt("fsync")) },
  { option: "ticket", closest: "tickets", use: () => openTicketWindow(misspelt("ticket")) },
  { option: "timeOut", closest: "timeout", use: () => new Queue().take(misspelt("timeOut")) },
  { option: "time", use: () => pipe().receive(misspelt("time")) },
  { option: "timout", closest: "timeout", use: () => pipe().send(1, misspelt("timout")) },
  {
    option: "abort",
    use: () => new RemoteCalls(pipe()).call("sell", null, misspelt("abort")),
  },
];
for (const { option, closest, use } of MISTAKES) {
  Deno.test(`OptionError names the option '${option}', which does not exist`, async () => {
    // What throws at once rejects, too.
    // deno-lint-ignore require-await
    const error = await assertRejects(async () => use(), OptionError, `no option '${option}'`);
    assertEquals([error.code, error.unknown.closest], ["OPTION", closest]);
  });
}
