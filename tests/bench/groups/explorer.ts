import { peakMemoryBytes } from "../../../lib/race/process_usage.ts";
import { program } from "../contenders/contender.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import type { Bench, Group } from "../group.ts";

/** What one exploration took, as its process says. */
export interface SceneFigures {
  /** How many states there were; of a peer, how many executions. */
  states: number;
  ms: number;
  verdict: string;
}

const TITLE = "explorer";
const MEMORY = "peak memory";
const NO_LOCK = "no lock, 10 clients";
const LOCK = "lock around the purchase, 10 clients";
const LOCK_OF_2 = "lock around the purchase, 2 clients";
const LOCK_OF_3 = "lock around the purchase, 3 clients";
const LOCK_FILE = "lock file with naps, 10 clients";
const COMPARE_AND_SWAP = "compare and swap, 10 clients";
const CRASH_OF_3 = "06 with a crash, 3 clients";
const CRASH_OF_4 = "06 with a crash, 4 clients";
const LATE_OF_2 = "06 with a crash, two steps 100 ms late, 2 clients";
const CLASSICS = "filter, bakery, tournament, onebit, rw_guarded, 3 clients";

/** What comes out of each scene: what comes out wrong is not worth timing. */
const VERDICTS: Readonly<Record<string, string>> = { [NO_LOCK]: "oversold" };
const SCENES = [
  ...[NO_LOCK, LOCK_OF_2, LOCK_OF_3, LOCK, LOCK_FILE, COMPARE_AND_SWAP],
  ...[LATE_OF_2, CRASH_OF_3, CRASH_OF_4, CLASSICS],
];
/** Scenes that take seconds. */
const LONG: ReadonlySet<string> = new Set([CRASH_OF_4, CLASSICS]);

export const group: Group = {
  name: "explorer",
  description:
    "All states of clients and of what they share are searched, each scene in a fresh process.",
  aims: [
    aim(NO_LOCK, 10),
    aim(LOCK, 100),
    aim(LOCK_FILE, 2_000),
    aim(COMPARE_AND_SWAP, 2_000),
    aim(CRASH_OF_3, 1_000),
    aim(CRASH_OF_4, 10_000),
    aim(CLASSICS, 60_000),
    {
      ...{ text: MEMORY, side: "at most", bound: 200, unit: "MiB" },
      reached: (value) => Math.max(...SCENES.map((scene) => value(TITLE, MEMORY, scene) || 0)),
    },
  ],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    const peers = bench.table(`${TITLE} and its peers: a lock around the purchase, proved`);
    const rust = await buildRustExplorers(bench);
    for (let round = 0; round < bench.runs; round++) {
      for (const scene of SCENES) {
        if (bench.quick && LONG.has(scene)) continue;
        bench.progress(`run ${round + 1} of ${bench.runs}: ${scene}`);
        const { figures, bytes } = await runScene(bench, scene);
        table.add("time", scene, "ms", figures.ms);
        table.add("states", scene, "states", figures.states);
        if (bytes !== undefined) table.add(MEMORY, scene, "MiB", bytes / 2 ** 20);
        const clients = scene === LOCK_OF_2 ? 2 : scene === LOCK_OF_3 ? 3 : scene === LOCK ? 10 : 0;
        if (clients > 0) peers.add(`${clients} clients`, OURS, "ms", figures.ms);
      }
      for (const [peer, clients] of rust ? [["loom", 2], ["loom", 3]] as const : []) {
        const { ms } = await runPeer(bench, [rust!, peer, String(clients)]);
        peers.add(`${clients} clients`, peer, "ms", ms);
      }
      if (rust && !bench.quick) {
        peers.add("2 clients", "shuttle", "ms", (await runPeer(bench, [rust, "shuttle", "2"])).ms);
      }
    }
  },
};

function aim(scene: string, bound: number): Group["aims"][number] {
  return {
    ...{ text: scene, side: "at most", bound, unit: "ms" },
    reached: (value) => value(TITLE, "time", scene),
  };
}

async function runScene(
  { children }: Bench,
  scene: string,
): Promise<{ figures: SceneFigures; bytes: number | undefined }> {
  const command = [
    Deno.execPath(),
    "run",
    "--no-lock",
    "-A",
    program("explorer_program.ts"),
    scene,
  ];
  const child = children.start(command, { timeout: 180_000 });
  const figures: SceneFigures = JSON.parse(await child.line());
  const bytes = peakMemoryBytes(child.pid);
  await child.end();
  const expected = VERDICTS[scene] ?? "proved";
  if (figures.verdict === expected) return { figures, bytes };
  throw new Error(`The explorer is not worth timing: "${scene}" is ${figures.verdict}`);
}

async function runPeer({ children }: Bench, command: readonly string[]): Promise<SceneFigures> {
  const child = children.start(command, { timeout: 120_000 });
  const figures = JSON.parse(await child.line());
  await child.end();
  return figures;
}

/** Builds loom and shuttle, where there is Rust. */
async function buildRustExplorers(bench: Bench): Promise<string | undefined> {
  const folder = await bench.folder();
  const manifest = program("rust_explorers/Cargo.toml");
  bench.progress("building loom and shuttle, which may take minutes");
  try {
    await bench.children.start(
      [
        ...["cargo", "build", "--quiet", "--release", "--locked"],
        ...["--manifest-path", manifest, "--target-dir", folder],
      ],
      { timeout: 600_000 },
    ).end();
    return `${folder}/release/rust-explorers`;
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound ? "cargo was not found" : String(error);
    bench.note(`loom and shuttle: install Rust (${reason})`);
    return undefined;
  }
}
