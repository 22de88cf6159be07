import { assertEquals } from "@std/assert";
import { FileLock } from "last-ticket/locks";
import { ownWords } from "../_own_words.ts";
import { inTemporaryFolder, processesWith } from "../_temporary_folder.ts";
import { untilKernelWaiters } from "../kit/locks/_kernel_waiters.ts";

const MAIN = new URL("../../lib/commands/site.ts", import.meta.url).pathname;
/** Far more than it takes to end; whoever bundles is waited for six minutes. */
const LONGEST_END_MS = 30_000;

Deno.test({
  name: "site ends as soon as it is interrupted, though another process bundles",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inTemporaryFolder(async (folder) => {
      const name = `last-ticket-bundler-${Deno.uid()}.lock`;
      const bundler = `${folder}/temporary/${name}`;
      using lock = new FileLock(bundler);
      using _guard = await lock.acquire();
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", MAIN, "--out", `${folder}/site`],
        env: { NO_COLOR: "1" },
        ...{ stdin: "null", stdout: "piped", stderr: "piped" },
      }).spawn();
      await untilKernelWaiters(bundler, 1);
      const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_END_MS);
      child.kill("SIGINT");
      const { code, stdout, stderr } = await child.output();
      clearTimeout(timer);
      const text = new TextDecoder();
      assertEquals(
        [code, text.decode(stdout), ownWords(text.decode(stderr))],
        [130, "", "\nInterrupted: nothing is left running.\n"],
      );
      assertEquals(Array.from(Deno.readDirSync(`${folder}/temporary`), ({ name }) => name), [name]);
      assertEquals(processesWith(folder), []);
    }),
});
