import { ExploreOptionError } from "../options.ts";

/**
 * Refuses what makes no client: in a notebook nothing checks types.
 *
 * @throws {ExploreOptionError} when it is no function, or one that takes a desk, as a client does, which makes none
 */
export function requireMaker(makeClient: unknown): void {
  const isFunction = typeof makeClient === "function";
  if (isFunction && makeClient.length === 0) return;
  throw new ExploreOptionError(
    `Cannot explore tasks as they need a function that makes a client${
      isFunction ? ", and this one takes a parameter, as a client takes its desk" : ""
    }: write \`exploreTasks({}, () => async (desk) => { ... })\``,
    { option: "makeClient" },
  );
}
