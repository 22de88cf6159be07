import { assertEquals } from "@std/assert";
import { fileWith, MAIN_OF, type Where } from "../../cases/_attacks.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { spawnCommand } from "../_run_command.ts";
import { writeSubmission } from "./_submission.ts";

/** Neither asks nor listens: only a signal that it cannot catch ends it. */
const DEAF = {
  race: `  Deno.addSignalListener("SIGINT", () => {});
  Deno.addSignalListener("SIGTERM", () => {});
  for (;;);`,
  // A loop would be found at once, perhaps before its type check has ended.
  explorer: "  for (let i = 0; i < 20; i++) await desk.terminal.print(`${desk.name} ${i}`);",
} as const;

for (
  const { to, where, detached } of [
    { to: "grade alone", where: "race", detached: false },
    { to: "its whole process group", where: "race", detached: true },
    { to: "grade while it explores", where: "explorer", detached: false },
  ] as const
) {
  Deno.test({
    name: `grade exits with 130 and leaves nothing when Ctrl-C goes to ${to}`,
    ignore: Deno.build.os !== "linux",
    fn: () =>
      inTemporaryFolder(async (folder) => {
        const submission = await writeSubmission(folder, {
          "02_last_ticket": fileWith(DEAF[where], where),
        });
        const args = ["2", "--submission", submission, "--json", `${folder}/g.json`];
        const child = spawnCommand("grade", args, {}, detached);
        const stderr = new Response(child.stderr).text();
        const stdout = new Response(child.stdout).text();
        let hasEnded = false;
        child.status.then(() => hasEnded = true);
        while (!hasEnded && !isRunning(where, folder)) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        Deno.kill(detached ? -child.pid : child.pid, "SIGINT");
        const { code } = await child.status;
        assertEquals(code, 130, await stdout + await stderr);
        assertEquals(await stderr, "\nInterrupted: nothing is left running.\n");
        assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
        assertEquals(processesWith(folder), []);
        assertEquals(
          [...Deno.readDirSync(folder)].map(({ name }) => name).sort(),
          ["submission", "temporary"],
        );
      }),
  });
}

/** Whether the process in which clients race, or are explored, has been started. */
function isRunning(where: Where, folder: string): boolean {
  return processesWith(folder).some((pid) => {
    try {
      return Deno.readTextFileSync(`/proc/${pid}/cmdline`).includes(MAIN_OF[where]);
    } catch {
      return false; // It has ended meanwhile.
    }
  });
}
