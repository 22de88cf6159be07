import { lockStates } from "./lock_table.ts";
import { memoryBytes, writtenBytes } from "./process_usage.ts";

/**
 * What the system itself holds a child process to. It needs nobody to watch: it holds when the process is
 * in a loop, and when whoever has started it has been killed.
 */
export interface ProcessLimits {
  /**
   * The seconds of processor time after which the process is killed.
   *
   * @default no limit
   */
  cpuSeconds?: number;
  /**
   * The largest file that it may write, in bytes: to write more fails.
   *
   * @default no limit
   */
  fileBytes?: number;
}

/** A program and its arguments. */
export interface CommandLine {
  program: string;
  args: readonly string[];
  /** Whether whoever starts it must give it a session of its own, as it takes none by itself. */
  detached?: boolean;
}

/** `ulimit -f` counts in these. */
const BLOCK_BYTES = 512;

/**
 * Puts limits on a command, by programs that set them and then become that command: its process has the
 * id that was started, and starts 3 ms later. It is in a session of its own, so that a terminal's Ctrl-C
 * does not reach it.
 *
 * On Linux with `setpriv` it is killed with the thread that starts it, whatever that one dies of.
 */
export function limited(command: CommandLine, limits: ProcessLimits): CommandLine {
  if (Deno.build.os === "windows") return { ...command, detached: true };
  if (!endsWithParent()) return { ...inShell(command, limits), detached: true };
  // When this process dies before it is tied to it, nobody kills it.
  const inOwnShell = inShell(command, limits, [`[ "$PPID" = ${Deno.pid} ] || exit 1`]);
  // Deno would copy its own process to detach a new one, which takes longer than all else here together.
  return { program: "setsid", args: [...TIE, inOwnShell.program, ...inOwnShell.args] };
}

/** A POSIX shell sets the limits, as no program for it is there on every system. */
function inShell(
  { program, args }: CommandLine,
  { cpuSeconds, fileBytes }: ProcessLimits,
  conditions: readonly string[] = [],
): CommandLine {
  const settings = [
    ...conditions,
    // Of all processes, those of clients are the first that Linux kills when the memory runs short.
    "echo 900 > /proc/self/oom_score_adj",
    // A write that is too long fails then; otherwise it would kill the process, whoever has set the limit.
    "trap '' XFSZ",
    ...(cpuSeconds === undefined ? [] : [`ulimit -t ${cpuSeconds}`]),
    ...(fileBytes === undefined ? [] : [`ulimit -f ${Math.ceil(fileBytes / BLOCK_BYTES)}`]),
  ];
  // A limit that cannot be set, such as one above that of the shell itself, is done without.
  const script = `{ ${settings.join("; ")}; } 2> /dev/null; exec "$0" "$@"`;
  return { program: "/bin/sh", args: ["-c", script, program, ...args] };
}

/** What follows `setsid`, which comes with `setpriv`. */
const TIE = ["setpriv", "--pdeathsig", "KILL", "--"];
let isTied: boolean | undefined;

/** Whether child processes are killed when this one dies: by `setpriv` of util-linux 2.33, if it is there. */
export function endsWithParent(): boolean {
  isTied ??= Deno.build.os === "linux" && succeeds("setsid", [...TIE, "true"]);
  return isTied;
}

/** What this system offers to hold processes to their limits. */
export interface AvailableLimits {
  /** Whether a shell limits processor time and the size of files. */
  readonly shell: boolean;
  /** See {@linkcode endsWithParent}. */
  readonly parent: boolean;
  /** Whether it tells how much memory a process uses, and how much it has written. */
  readonly usage: boolean;
  /** Whether it tells who holds the lock of a file, and who waits for it. */
  readonly locks: boolean;
}

/** Finds out what this system offers; what is not there is done without. */
export function availableLimits(): AvailableLimits {
  return {
    shell: Deno.build.os !== "windows" && succeeds("/bin/sh", ["-c", "ulimit -t 9 && ulimit -f 9"]),
    parent: endsWithParent(),
    usage: memoryBytes(Deno.pid) > 0 && writtenBytes(Deno.pid) > 0,
    locks: lockStates([], []) !== undefined,
  };
}

function succeeds(program: string, args: string[]): boolean {
  try {
    return new Deno.Command(program, { args, stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}
