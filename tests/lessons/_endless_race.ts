import { assertEquals } from "@std/assert";
import { until } from "../kit/messages/_until.ts";

/** How long a new kernel may take until all clients have begun, on a busy computer, in milliseconds. */
const STARTED_MS = 60_000;

/** What clients do that never come to an end. */
export const ENDLESS = {
  "wait": "return await new Promise((resolve) => setTimeout(() => resolve(true), 600_000));",
  "run in while (true)": "while (true);",
} as const;

/** Three clients race; their processes and the kernel's are noted in `pids`. */
export function raceOf(work: string): string {
  return `
import { runClients } from "last-ticket";
const pids = [Deno.pid];
await runClients({
  clients: 3,
  onEvent(event) {
    if (event.kind === "print") pids.push(Number(event.line));
    if (pids.length === 4) Deno.writeTextFileSync("pids.part", JSON.stringify(pids));
    if (pids.length === 4) Deno.renameSync("pids.part", "pids");
  },
}, async (desk) => {
  await desk.terminal.print(String(Deno.pid));
  ${work}
});`;
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

/** Waits until the race has begun: the ids of its kernel and of its clients. */
export async function startedPids(folder: string): Promise<number[]> {
  await until(() => [...Deno.readDirSync(folder)].some(({ name }) => name === "pids"), STARTED_MS);
  const pids: number[] = JSON.parse(await Deno.readTextFile(`${folder}/pids`));
  assertEquals(pids.filter(isAlive).length, 4);
  return pids;
}
