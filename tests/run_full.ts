/**
 * Runs all tests, however long they take: `deno task test:full`. With `--after-test` it leaves out
 * what `deno task test` has run before.
 */
import { LONG, TESTS } from "./_full.ts";

const TEST = ["test", "-A", "--lock=deno.lock"];
const ALL = ["--doc", "--parallel", "lib", "tests", "README.md"];
/** What loads the machine on purpose would make all others late. */
const ALONE = ["tests/commands/class/attacks_test.ts"];

const [option, ...more] = Deno.args;
if (more.length > 0 || option !== undefined && option !== "--after-test") {
  console.error(`Cannot run the tests with "${Deno.args.join(" ")}": there is only --after-test.`);
  Deno.exit(2);
}

/** Runs tests and says whether they pass. */
async function pass(which: string, args: string[]): Promise<boolean> {
  const command = new Deno.Command(Deno.execPath(), { args, env: { [TESTS]: which } });
  return (await command.spawn().status).success;
}

const only = option === "--after-test" ? ["--filter", LONG] : [];
const results = [
  await pass("full", [...TEST, ...only, ...ALL]),
  await pass("alone", [...TEST, ...ALONE]),
];
Deno.exit(results.every((result) => result) ? 0 : 1);
