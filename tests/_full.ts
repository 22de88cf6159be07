/** The environment variable that says which tests are run besides the quick ones. */
export const TESTS = "LAST_TICKET_TESTS";
/** What is in the name of each test that takes long. */
export const LONG = "(long)";

const asked = Deno.env.get(TESTS);
/** Whether no known answer is left out where a page judges them, either: by `deno task test:pages`. */
export const EVERY_ANSWER: boolean = asked === "every-answer";
/** Whether everything is tested, however long it takes: by `deno task test:full`. */
export const FULL: boolean = asked === "full" || EVERY_ANSWER;

/** How a test that takes long is made. */
export interface LongTestOptions {
  /** Whether this machine lacks what it needs. @default {false} */
  ignore?: boolean;
  /** How often it is repeated after the first time. @default {0} */
  repeats?: number;
}

/** A test that takes long: `deno task test` ignores it, and `deno task test:full` runs it. */
export function longTest(
  name: string,
  fn: () => Promise<void>,
  { ignore = false, repeats = 0 }: LongTestOptions = {},
): void {
  Deno.test({ name: longName(name), ignore: ignore || !FULL, repeats, fn });
}

/** The name of a test that takes long. */
export function longName(name: string): string {
  return `${name} ${LONG}`;
}

/** A test that loads the machine on purpose: `deno task test:full` runs it behind all others. */
export function testAlone(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name} (alone)`, ignore: asked !== "alone", fn });
}
