import { peakMemoryBytes } from "../../../lib/race/process_usage.ts";
import { program } from "../contenders/contender.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import { SCENE_NAMES, type SceneName, sceneOf } from "../explorer_scenes.ts";
import type { Bench, Group } from "../group.ts";

/** What a scene took, as its process says. */
export interface SceneFigures {
  /** How many states there were. */
  states: number;
  ms: number;
  /** What came out of each exploration. */
  verdicts: string[];
}

const TITLE = "explorer";
const MEMORY = "peak memory";
/** What the peers explore, too: by how many clients there are. */
const PEERED = new Map<SceneName, number>([
  ["lock around the purchase, 2 clients", 2],
  ["lock around the purchase, 3 clients", 3],
  ["lock around the purchase, 10 clients", 10],
]);

export const group: Group = {
  name: "explorer",
  description:
    "All states of clients and of what they share are searched, each scene in a fresh process, and the short ones once more in the same one.",
  aims: [
    ...SCENE_NAMES.flatMap(aimsOf),
    {
      ...{ text: MEMORY, side: "at most", bound: 200, unit: "MiB" },
      reached: (value) => Math.max(...SCENE_NAMES.map((scene) => value(TITLE, MEMORY, scene) || 0)),
    },
  ],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    const peers = bench.table(`${TITLE} and its peers: a lock around the purchase, proved`);
    const rust = await buildRustExplorers(bench);
    for (let round = 0; round < bench.runs; round++) {
      for (const scene of SCENE_NAMES) {
        if (bench.quick && sceneOf(scene).isLong) continue;
        bench.progress(`run ${round + 1} of ${bench.runs}: ${scene}`);
        const { figures, again, bytes } = await runScene(bench, scene);
        table.add("time", scene, "ms", figures.ms);
        if (again) table.add("once more", scene, "ms", again.ms);
        table.add("states", scene, "states", figures.states);
        if (bytes !== undefined) table.add(MEMORY, scene, "MiB", bytes / 2 ** 20);
        const clients = PEERED.get(scene);
        if (clients !== undefined) peers.add(`${clients} clients`, OURS, "ms", figures.ms);
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

function aimsOf(name: SceneName): Group["aims"] {
  const { aim } = sceneOf(name);
  if (aim === undefined) return [];
  const reached: Group["aims"][number]["reached"] = (value) => value(TITLE, "time", name);
  return [{ text: name, side: "at most", bound: aim, unit: "ms", reached }];
}

interface SceneRun {
  /** Of a fresh process, whose code is not compiled yet. */
  figures: SceneFigures;
  /** Of the same process, unless the scene takes seconds. */
  again: SceneFigures | undefined;
  /** The most memory that the process had, after the first time. */
  bytes: number | undefined;
}

async function runScene({ children }: Bench, scene: SceneName): Promise<SceneRun> {
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
  const { verdict = "proved", isLong } = sceneOf(scene);
  let again: SceneFigures | undefined;
  if (!isLong) {
    await child.send("again");
    again = JSON.parse(await child.line());
  }
  await child.end();
  const verdicts = [...figures.verdicts, ...again?.verdicts ?? []];
  if (verdicts.every((found) => found === verdict)) return { figures, again, bytes };
  throw new Error(`The explorer is not worth timing: "${scene}" is ${verdicts.join()}`);
}

async function runPeer(
  { children }: Bench,
  command: readonly string[],
): Promise<Pick<SceneFigures, "ms">> {
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
