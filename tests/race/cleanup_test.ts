import { assert, assertEquals, assertRejects } from "@std/assert";
import { delay } from "@std/async";
import { type Client, Pipe, runClients } from "last-ticket";
import { startDeno } from "../../lib/race/child_process.ts";
import { endsWithParent } from "../../lib/race/process_limits.ts";
import { longTest } from "../_full.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

/** Runs for ever, after it has printed its process id. */
const neverEnds: Client = async (desk) => {
  await desk.terminal.print(String(Deno.pid));
  return await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 600_000));
};

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

Deno.test("runClients() leaves nothing when it is aborted", async () => {
  await inTemporaryFolder(async (folder) => {
    const controller = new AbortController();
    const pids: number[] = [];
    await assertRejects(
      () =>
        runClients({
          clients: 3,
          signal: controller.signal,
          onEvent: (event) => {
            if (event.kind === "print") pids.push(Number(event.line));
            if (pids.length === 3) controller.abort(new Error("the learner pressed stop"));
          },
        }, neverEnds),
      Error,
      "the learner pressed stop",
    );
    assertEquals(pids.length, 3);
    assertEquals(pids.filter(isAlive), []);
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("runClients() starts nothing when it is aborted already", async () => {
  await inTemporaryFolder(async (folder) => {
    await assertRejects(
      () => runClients({ signal: AbortSignal.abort(new Error("too late")) }, neverEnds),
      Error,
      "too late",
    );
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("runClients() leaves nothing when onEvent throws", async () => {
  const pids: number[] = [];
  await assertRejects(
    () =>
      runClients({
        clients: 2,
        onEvent: (event) => {
          if (event.kind !== "print") return;
          pids.push(Number(event.line));
          if (pids.length === 2) throw new Error("a bug of the caller");
        },
      }, neverEnds),
    Error,
    "a bug of the caller",
  );
  assertEquals(pids.filter(isAlive), []);
});

/** Starts a runner whose clients run for ever, sends it a signal, and waits until they have gone. */
async function stopRunner(
  signal: "SIGKILL" | "SIGSTOP",
  timeout: number,
  ...busy: "busy"[]
): Promise<void> {
  await inTemporaryFolder(async () => {
    const race = import.meta.resolve("./_endless_race.ts");
    const runner = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", race, `${timeout}`, ...busy],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    await using pipe = Pipe.toProcess(runner);
    const pids = await pipe.receive();
    assert(Array.isArray(pids) && pids.every((pid) => typeof pid === "number"));
    assertEquals(pids.filter(isAlive), pids);
    runner.kill(signal);
    const deadline = performance.now() + 60_000;
    while (pids.some(isAlive) && performance.now() < deadline) await delay(10);
    assertEquals(pids.filter(isAlive), []);
    if (signal === "SIGSTOP") runner.kill("SIGKILL");
    await runner.status;
  });
}

Deno.test("runClients() leaves no process when its own process is killed", async () => {
  await stopRunner("SIGKILL", 600_000);
});

// So it is with a notebook's kernel whose cell was interrupted while it waited.
Deno.test("runClients() leaves no process for long when its own one does nothing any more", async () => {
  await stopRunner("SIGSTOP", 3_000);
});

Deno.test({
  name: "runClients() leaves no process that computes all the time when its own one is killed",
  ignore: !endsWithParent(),
  fn: () => stopRunner("SIGKILL", 600_000, "busy"),
});

longTest(
  "runClients() leaves no process for long that computes when its own one does nothing any more",
  () => stopRunner("SIGSTOP", 1_000, "busy"),
);

// So a terminal's Ctrl-C does not reach it.
Deno.test("startDeno() starts a process with a session of its own, and with the id that it keeps", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  const child = startDeno(["eval", "console.log(Deno.readTextFileSync('/proc/self/stat'))"], {});
  const stat = new TextDecoder().decode((await child.output()).stdout);
  // Behind the program's name: its state, its parent, its group and its session.
  const [, , group, session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").map(Number);
  assertEquals([group, session], [child.pid, child.pid]);
});
