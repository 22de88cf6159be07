import { assertEquals } from "@std/assert";
import { defineCommand, EXIT } from "../../lib/commands/command.ts";
import { InterruptedError } from "../../lib/commands/signals.ts";
import { commandLine } from "../../lib/commands/typed_command.ts";

class TornError extends Error {
  override readonly name = "TornError";
}

class NoWaterError extends Error {
  override readonly name = "NoWaterError";
}

class StolenError extends Error {
  override readonly name = "StolenError";
}

const SUMMARY = { task: "wash", cannot: "Cannot wash", summary: "Washes shirts." };
const EXITS = { ok: "when all is clean", fail: "when not" };

/** Runs a command, and takes what it prints. */
async function outcomeOf(
  run: () => Promise<number>,
): Promise<{ code: number; printed: string[]; complained: string[] }> {
  const { error } = console;
  const { writeSync } = Deno.stdout;
  const printed: string[] = [];
  const complained: string[] = [];
  Deno.stdout.writeSync = (bytes) => {
    printed.push(new TextDecoder().decode(bytes).replace(/\n$/, ""));
    return bytes.length;
  };
  console.error = (text) => complained.push(text);
  try {
    return { code: await run(), printed, complained };
  } finally {
    console.error = error;
    Deno.stdout.writeSync = writeSync;
  }
}

function throwing(error: Error) {
  return defineCommand({
    ...{ ...SUMMARY, exits: EXITS, interrupted: "the water is off" },
    errors: { fail: [TornError], usage: [StolenError], setUp: [NoWaterError] },
    run: () => Promise.reject(error),
  });
}

Deno.test("Command.main() returns the exit code of what it ran", async () => {
  for (const code of [EXIT.ok, EXIT.fail]) {
    const command = defineCommand({
      ...{ ...SUMMARY, exits: EXITS },
      run: (_, { screen }) => {
        screen.print("done");
        return Promise.resolve(code);
      },
    });
    const outcome = await outcomeOf(() => command.main([]));
    assertEquals(outcome, { code, printed: ["done"], complained: [] });
  }
});

Deno.test("Command.main() prints known errors in a line, and lets others through", async () => {
  const outcome = (error: Error) => outcomeOf(() => throwing(error).main([]));
  assertEquals(await outcome(new TornError("Torn")), {
    ...{ code: EXIT.fail, printed: [], complained: ["TornError: Torn"] },
  });
  assertEquals(await outcome(new StolenError("Gone")), {
    ...{ code: EXIT.usage, printed: [], complained: ["StolenError: Gone"] },
  });
  const seeDoctor = `\`${commandLine("doctor")}\` shows what is missing, and how to get it.`;
  assertEquals(await outcome(new NoWaterError("Dry")), {
    ...{ code: EXIT.setUp, printed: [], complained: ["NoWaterError: Dry", seeDoctor] },
  });
  assertEquals(await outcome(new InterruptedError("")), {
    ...{ code: EXIT.interrupted, printed: [], complained: ["\nInterrupted: the water is off."] },
  });
  const unknown = new Error("a bug");
  assertEquals(await outcome(unknown).catch((error) => error), unknown);
});

Deno.test("Command.main() prints help, and when it exits with which code", async () => {
  const { code, printed } = await outcomeOf(() => throwing(new Error()).main(["--help"]));
  assertEquals(code, EXIT.ok);
  assertEquals(
    printed.join("\n"),
    `\
Washes shirts.

Usage: ${commandLine("wash [options]")}

  --help  print this text

Exit code: 0 when all is clean, 1 when not, 2 for an argument that cannot be used, 3 when this
computer lacks something, 130 after Ctrl-C. NO_COLOR=1 turns colours off.`,
  );
});

Deno.test("Command.main() prepares reports before anything runs, and leaves none unwritten", async () => {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  const names = (): string[] => [...Deno.readDirSync(folder)].map(({ name }) => name);
  try {
    let runs = 0;
    const command = (isWritten: boolean) =>
      defineCommand({
        ...{ ...SUMMARY, exits: EXITS },
        options: { json: { type: "report", help: "what came out" } },
        run: ({ json }) => {
          runs++;
          assertEquals(names().length, 1);
          if (isWritten) json?.write("{}");
          return Promise.resolve(EXIT.ok);
        },
      });
    const run = (isWritten: boolean, path: string) =>
      outcomeOf(() => command(isWritten).main(["--json", path]));
    assertEquals((await run(false, `${folder}/a.json`)).code, EXIT.ok);
    assertEquals(names(), []);
    assertEquals((await run(true, `${folder}/a.json`)).code, EXIT.ok);
    assertEquals(names(), ["a.json"]);
    const { code, complained: [complaint = ""] } = await run(true, `${folder}/none/a.json`);
    assertEquals([code, runs], [EXIT.usage, 2]);
    assertEquals(
      complaint.startsWith("ReportFileError: Cannot write the report to '--json'"),
      true,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
