import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Client, type RaceOptions, runClients } from "last-ticket";
import { openTicketWindow, ProcessStartError } from "last-ticket/race";
import { inTemporaryFolder, processesWith } from "../_temporary_folder.ts";

const buy: Client = (desk) => desk.office.buy();

/** What the system does instead of starting a process: it refuses, or another program ends or never begins. */
type Trouble = { code: string } | { program: string };

/** Does work while one of the processes that are started meets with trouble, and looks whether anything is left. */
async function whileProcess(
  number: number,
  trouble: Trouble,
  work: () => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const { Command } = Deno;
    let started = 0;
    try {
      Deno.Command = class extends Command {
        override spawn(): Deno.ChildProcess {
          if (++started !== number) return super.spawn();
          if ("code" in trouble) refuse(trouble.code);
          const args = ["eval", trouble.program];
          const piped = { stdin: "piped", stdout: "piped", stderr: "piped" } as const;
          return new Command(Deno.execPath(), { ...piped, args, env: { TMPDIR: folder } }).spawn();
        }
      };
      await work();
    } finally {
      Deno.Command = Command;
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    assertEquals(processesWith(folder), []);
  });
}

function refuse(code: string): never {
  throw Object.assign(new Error("Failed to spawn"), { code });
}

const RACES: Readonly<Record<string, RaceOptions>> = {
  "start together": {},
  "start one by one": { start: "one by one" },
  "stay alive": { stayAlive: true },
  "follow a schedule": { schedule: "Ann1 Ann2" },
};

for (const [what, options] of Object.entries(RACES)) {
  for (const number of [1, 2, 4]) {
    Deno.test(`runClients() throws when the system refuses process ${number} of four that ${what}`, async () => {
      await whileProcess(number, { code: "EAGAIN" }, async () => {
        const error = await assertRejects(
          () => runClients({ clients: 4, latency: 1, ...options }, buy),
          ProcessStartError,
          "gives you no further process",
        );
        assertEquals(error.code, "PROCESS_START");
      });
    });
  }
  Deno.test(`runClients() throws when one that should ${what} ends before it has begun`, async () => {
    await whileProcess(2, { program: "console.error('no memory'); Deno.exit(7)" }, async () => {
      const error = await assertRejects(
        () => runClients({ clients: 3, latency: 1, ...options }, buy),
        ProcessStartError,
        "it ended with exit code 7 before it had begun",
      );
      assertStringIncludes(error.message, "no memory");
    });
  });
}

Deno.test("runClients() ends in time when a process never begins", async () => {
  await whileProcess(2, { program: "setInterval(() => {}, 1_000)" }, async () => {
    const { results } = await runClients({ clients: 3, latency: 1, timeout: 1_500 }, buy);
    assertEquals(results.map(({ outcome }) => outcome), ["timed out", "timed out", "timed out"]);
  });
});

Deno.test("runClients() ends at once when it is aborted while a process never begins", async () => {
  await whileProcess(2, { program: "setInterval(() => {}, 1_000)" }, async () => {
    const signal = AbortSignal.timeout(500);
    await assertRejects(
      () => runClients({ clients: 3, timeout: 600_000, signal }, buy),
      DOMException,
      "aborted due to timeout",
    );
  });
});

Deno.test("openTicketWindow() throws when the system refuses its process", async () => {
  await whileProcess(1, { code: "EMFILE" }, async () => {
    await assertRejects(() => openTicketWindow({ tickets: 1 }), ProcessStartError, "ulimit -n");
  });
});

Deno.test("runClients() says which folder for temporary files it would need", async () => {
  const program = 'import { runClients } from "last-ticket";' +
    "await runClients({ clients: 1 }, (desk) => desk.office.buy())" +
    ".catch(({ name, message }) => console.log(`${name}: ${message}`));";
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", program],
    env: { TMPDIR: "/nonexistent", NO_COLOR: "1" },
  }).output();
  assertEquals(
    new TextDecoder().decode(stdout),
    "TemporaryFolderError: Cannot make a temporary folder as '/nonexistent' does not exist. " +
      "Set the environment variable TMPDIR to a folder that can be written to\n",
  );
});

Deno.test("runClients() does not wait for a client that computes on and reads nothing any more", async () => {
  const start = performance.now();
  const { results: [result] } = await runClients({ clients: 1, timeout: 60_000 }, async () => {
    // The answers to these fill its pipe.
    const method = "x".repeat(1_000);
    for (let id = 1e6; id < 1e6 + 600; id++) {
      console.log(`\x1e${JSON.stringify({ jsonrpc: "2.0", id, method })}`);
    }
    setTimeout(() => {
      for (;;);
    });
    return await Promise.resolve(true);
  });
  assertEquals(result?.outcome, "bought");
  assert(performance.now() - start < 20_000);
});
