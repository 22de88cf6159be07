import { fileURLToPath } from "node:url";
import type { Instance, Truth } from "./_classics.ts";

/** What Spin has found out about a model. */
export interface SpinResult {
  readonly truth: Truth;
  /** How many states it has stored: without reductions, so that they can be compared. */
  readonly states: number;
}

const MODELS = fileURLToPath(new URL("spin", import.meta.url));

/** Whether Debian's packages `spin` and `gcc` are there. */
export async function hasSpin(): Promise<boolean> {
  for (const command of ["spin", "gcc"]) {
    const isThere = await new Deno.Command(command, {
      ...{ args: [command === "spin" ? "-V" : "--version"], stdout: "null", stderr: "null" },
    }).output().then(({ success }) => success, () => false);
    if (!isThere) return false;
  }
  return true;
}

/** Has Spin search all states of an instance: for violations, and for fair cycles without progress. */
export async function askSpin({ classic, clients }: Instance): Promise<SpinResult> {
  const folder = await Deno.makeTempDir({ prefix: "spin" });
  try {
    for await (const { name } of Deno.readDir(MODELS)) {
      await Deno.copyFile(`${MODELS}/${name}`, `${folder}/${name}`);
    }
    const definitions = [`N=${clients}`, ...classic.definitions ?? []].map((text) => `-D${text}`);
    await run(folder, "spin", ["-a", ...definitions, `${classic.model}.pml`]);
    await compile(folder, "safety", ["-DSAFETY"]);
    const safety = await run(folder, "./safety", ["-m200000", "-n"]);
    const states = Number(/([\d.e+]+) states, stored/.exec(safety)?.[1]);
    if (/pan:.*(?:assertion violated|invalid end state)/.test(safety)) {
      return { truth: "violation", states };
    }
    await compile(folder, "cycles", ["-DNP", "-DNFAIR=4"]);
    const cycles = await run(folder, "./cycles", ["-m200000", "-n", "-l", "-f", "-E", "-A"]);
    const isFine = /errors: 0/.test(cycles);
    return { truth: isFine ? "fine" : "livelock", states };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function compile(folder: string, name: string, definitions: string[]): Promise<void> {
  await run(folder, "gcc", ["-O1", "-w", "-DNOREDUCE", ...definitions, "-o", name, "pan.c"]);
}

/** Runs a command of the folder. */
async function run(folder: string, command: string, args: string[]): Promise<string> {
  const path = command.startsWith("./") ? `${folder}/${command.slice(2)}` : command;
  const { success, stdout, stderr } = await new Deno.Command(path, {
    ...{ cwd: folder, args, stdout: "piped", stderr: "piped" },
  }).output();
  const text = new TextDecoder().decode(stdout);
  if (success) return text;
  throw new Error(`Cannot run ${command}: ${text}${new TextDecoder().decode(stderr)}`);
}
