import type { JourneyCause } from "../desk_cause.ts";
import { listed } from "../count.ts";
import { theThing } from "./explorer.ts";
import { semaphoreCause } from "./semaphore_causes.ts";

/** What in a client's way to several trains led to a failure. */
export function journeyCause(cause: JourneyCause | Parameters<typeof semaphoreCause>[0]): string {
  switch (cause.kind) {
    case "locks in no common order": {
      const orders = cause.orders.map(({ client, has, wants }) =>
        `${client} took ${theThing(has)} before ${theThing(wants)}`
      );
      return `${listed(orders)}: there is no order of the locks that all of them keep.`;
    }
    case "asked for several locks at once":
      return `${cause.client} asked for its locks at the same time, and whichever was free came first: ask for one ` +
        "when you have the one before it, and all in one order.";
    case "keeps a lock while it tries":
      return `${cause.client} keeps ${theThing(cause.lock)} while it tries again and again for ${
        theThing(cause.wants)
      }: whoever has that may be waiting for the one that ${cause.client} keeps.`;
    case "gives way for ever":
      return `${
        listed(cause.clients)
      } give back what they have, and ask again: where they do so at the same ` +
        "time each time, none of them ever has all of its locks.";
    case "train without its lock":
      return `${cause.client} changed the stock of ${cause.train}, and did not have the lock of ${cause.train}.`;
    case "lock of a train given back too early":
      return `${cause.client} had released the lock of ${cause.train} before it changed the stock of ` +
        `${cause.train}.`;
    case "train read without its lock":
      return `${cause.client} read the stock of ${cause.train} before it had the lock of ${cause.train}: what it ` +
        "wrote follows from an old count.";
    case "train left out":
      return `${cause.client} says that it has its tickets, and did not change the stock of ${cause.train}.`;
    case "half a journey":
      return `${cause.client} took a ticket of ${cause.train}, says that it has none, and did not put it back.`;
    case "has a lock of no train":
      return `${cause.client} has ${theThing(cause.lock)} there, which is not that of one train.`;
    case "one lock for several trains":
      return `${cause.client} holds ${
        theThing(cause.lock)
      }, which clients ask for that want none of its trains.`;
    default:
      return semaphoreCause(cause);
  }
}
