const INTERVAL_MS = 50;
/** The unit of /proc/PID/stat on every Linux, whatever the kernel's own clock does. */
const TICK_MS = 10;

/** A process that must give a sign of life now and then. */
export interface StallWatch extends Disposable {
  /** Takes note of a sign of life. */
  beat(): void;
}

/**
 * Watches a process that computes, and says when it has computed for too long without a sign of life: its
 * code is in a loop. What counts is the processor time that it had, not the time that went by, so that a
 * busy machine makes nobody look stuck. Linux only: elsewhere nothing is ever said.
 *
 * @param pid The process.
 * @param most The most processor time between two signs of life, in milliseconds.
 * @param onStall Is called once, when it had more.
 */
export function watchForStall(pid: number, most: number, onStall: () => void): StallWatch {
  let atLastBeat = 0;
  const timer = setInterval(() => {
    if (processorTime(pid) - atLastBeat <= most) return;
    clearInterval(timer);
    onStall();
  }, INTERVAL_MS);
  return {
    beat: () => atLastBeat = processorTime(pid),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** How long a process has computed, in milliseconds; 0 if nobody knows. */
function processorTime(pid: number): number {
  let stat: string;
  try {
    stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  } catch {
    return 0;
  }
  // Its second field is the program's name, which may contain anything; utime and stime are 14 and 15.
  const [utime, stime] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13);
  return TICK_MS * (Number(utime) + Number(stime));
}
