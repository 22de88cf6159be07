/**
 * Runs all tests, however long they take: `deno task test:full`. With `--after-test` it leaves out
 * what `deno task test` has run before; all other arguments are for `deno test`.
 */
import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";
import { LONG, TESTS } from "./_full.ts";

const AFTER_TEST = "--after-test";
const options = Deno.args.filter((arg) => arg !== AFTER_TEST);
const only = Deno.args.includes(AFTER_TEST) ? ["--filter", LONG] : [];

/** Runs tests and says whether they pass. */
async function pass(which: string, args: string[]): Promise<boolean> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--lock=deno.lock", ...args, ...options],
    env: { [TESTS]: which },
  });
  return (await command.spawn().status).success;
}

/** The files of tests that load the machine on purpose: they would make all others late. */
async function filesAlone(): Promise<string[]> {
  const files: string[] = [];
  const tests = fileURLToPath(import.meta.resolve("./"));
  for await (const { path } of walk(tests, { match: [/_test\.ts$/] })) {
    if ((await Deno.readTextFile(path)).includes("testAlone(")) files.push(path);
  }
  return files;
}

const results = [
  await pass("full", [...only, "--doc", "--parallel", "lib", "tests", "README.md"]),
  await pass("alone", await filesAlone()),
];
Deno.exit(results.every((result) => result) ? 0 : 1);
