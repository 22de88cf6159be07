import { assertEquals } from "@std/assert";
import { fileWith } from "../../cases/_attacks.ts";
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
        let stdout = "";
        const until = where === "race" ? "every interleaving" : "compiles";
        for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
          const before = stdout.includes(until);
          stdout += text;
          if (before || !stdout.includes(until)) continue;
          Deno.kill(detached ? -child.pid : child.pid, "SIGINT");
        }
        const { code } = await child.status;
        assertEquals(code, 130, await stderr);
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
