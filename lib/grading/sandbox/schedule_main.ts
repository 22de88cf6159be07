/**
 * The process that looks up which schedule a learner's file exports. It may read that file and the kit, and
 * has no other right.
 *
 * @module
 */

import { Pipe } from "../../kit/messages/pipe.ts";
import { RemoteCalls } from "../../kit/messages/remote_calls.ts";
import { SCHEDULE } from "./observe.ts";

/** What the file exports as its schedule, if that is a text. */
async function scheduleIn(url: string): Promise<string | null> {
  const { schedule } = await import(url);
  return typeof schedule === "string" ? schedule : null;
}

const pipe = Pipe.toParent();
try {
  await new RemoteCalls(pipe, { handlers: { [SCHEDULE]: (url) => scheduleIn(String(url)) } }).done;
  await pipe.close();
} catch {
  // Nobody is left to kill this process.
  Deno.exit(1);
}
