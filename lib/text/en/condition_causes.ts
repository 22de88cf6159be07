import type { ConditionCause } from "../desk_cause.ts";
import { theThing } from "./explorer.ts";
import { journeyCause } from "./journey_causes.ts";

/** How a client waited for a condition, or told those who wait, so that somebody waits for ever or in vain. */
export function conditionCause(cause: ConditionCause | Parameters<typeof journeyCause>[0]): string {
  switch (cause.kind) {
    case "looked, then waited":
      return `${cause.client} looked, and had not begun to wait when ${cause.other} changed what it looks at: look and ` +
        "wait while you hold the lock, without giving it back in between.";
    case "waits for no news":
      return `${cause.client} waits, although nobody is left who could change anything.`;
    case "all are asleep":
      return "All who are left wait for a notification, and whoever waits sends none.";
    case "keeps while it waits":
      return `${cause.client} waits and keeps ${
        theThing(cause.on)
      }, for which ${cause.other} waits: wait() gives ` +
        "back desk.lock, and nothing else.";
    case "told nobody":
      return `${cause.client} changed what others wait for, and notified nobody.`;
    case "told too early":
      return `${cause.client} notified before its change: whoever looks in between finds nothing new.`;
    case "told others":
      return `${cause.client} notified those who wait for ${cause.told}; the others wait for ${cause.waits}.`;
    case "told one":
      return `${cause.client} woke one, and the news was for others, too: notifyAll() wakes all.`;
    case "did not look again":
      return `${cause.client} was woken and went on without another look: somebody else may have come first, and a ` +
        "wait may end without a notification. Look again in a loop: `while`, not `if`.";
    case "waited in vain": {
      const { client, times } = cause;
      return times === 1
        ? `${client} waited once, found nothing, and left: \`while\`, not \`if\`.`
        : `${client} waited ${times} times, found nothing, and left: a ticket may still come back.`;
    }
    case "gave up waiting":
      return `${cause.client} gave up waiting after its time-out, and left.`;
    case "did not wait":
      return `${cause.client} found nothing, and left instead of waiting for what may come back.`;
    case "notified without the lock":
      return `${cause.client} waited or notified without holding desk.lock: between its change and its notification ` +
        "others may come.";
    case "waits for two conditions":
      return `${cause.client} was waiting already, and wait() had given desk.lock back: whoever waits for one condition ` +
        "can use no other one meanwhile.";
    case "asks again and again":
    case "waits too briefly": {
      const instead = cause.kind === "waits too briefly"
        ? "after each short wait"
        : "instead of waiting";
      return `${cause.client} looks again and again ${instead}: desk.conditions() wakes it when there is news.`;
    }
    case "pays with the lock":
      return `${cause.client} releases desk.lock only after the payment: release it as soon as the ticket is taken.`;
    case "put back too many":
      return `${cause.client} put back ${cause.more} where it had taken one.`;
    case "put back an old count":
      return `${cause.client} put its ticket back by a count that it had read before its payment: read it again.`;
    case "ticket not noted":
      return `${cause.client}'s ticket was not back yet when ${cause.other} read "${cause.file}", which did not tell of it.`;
    case "read a note without the lock":
      return `${cause.client} read "${cause.file}" without the lock, and ${cause.other} changed it before ${cause.client} waited.`;
    case "ticket not put back":
      return `The bank declined ${cause.client}'s payment, and ${cause.client} did not put its ticket back.`;
    default:
      return journeyCause(cause);
  }
}
