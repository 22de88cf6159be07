import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { spawnCommand } from "../_run_command.ts";
import { makeClass } from "./_make_class.ts";

const LEARNERS = 4;

for (
  const { signal, status } of [
    { signal: "SIGINT", status: { code: 130, signal: null } },
    { signal: "SIGKILL", status: { code: 137, signal: "SIGKILL" } },
  ] as const
) {
  longTest(
    `grade --submissions goes on where it was when it was ended by ${signal}`,
    () =>
      inTemporaryFolder(async (folder) => {
        await makeClass(`${folder}/class`, LEARNERS, ["02_last_ticket"]);
        const args = ["2", "--submissions", `${folder}/class`, "--results", `${folder}/results`];
        args.push("--parallel", "1");
        const first = spawnCommand("grade", args);
        const stderr = new Response(first.stderr).text();
        let stdout = "";
        for await (const text of first.stdout.pipeThrough(new TextDecoderStream())) {
          const before = stdout.includes("1 of 4: ");
          stdout += text;
          if (!before && stdout.includes("1 of 4: ")) first.kill(signal);
        }
        const { code, signal: by } = await first.status;
        assertEquals({ code, signal: by }, status, await stderr);
        const done = [...Deno.readDirSync(`${folder}/results/grades`)]
          .filter(({ name }) => name.endsWith(".json")).length;
        assert(done >= 1 && done < LEARNERS, stdout);
        if (signal === "SIGINT") {
          assertStringIncludes(
            stdout,
            `Graded ${done} of 4 files: the same command does the rest.`,
          );
          assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
          assertEquals(processesWith(folder), []);
        }
        const second = await spawnCommand("grade", args).output();
        const text = new TextDecoder().decode(second.stdout);
        const said = `${text}\n${new TextDecoder().decode(second.stderr)}`;
        assert(text.includes(`${LEARNERS - done} file`), said);
        assert(text.includes("pass, of 4"), said);
      }),
    { ignore: Deno.build.os !== "linux" },
  );
}
