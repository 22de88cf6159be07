const INTERVAL_MS = 50;
/** The unit of /proc/PID/stat on every Linux, whatever the kernel's own clock does. */
const TICK_MS = 10;

/** A process that must give a sign of life now and then. */
export interface StallWatch extends Disposable {
  /** Records a sign of life. @param more How much more time it may take until the next one. */
  beat(more?: number): void;
}

/**
 * Watches a process that computes, and reports when it has computed for too long without a sign of life:
 * its code is in a loop. Processor time counts, not wall time, so that no process looks stuck because the
 * machine is busy. Works on Linux only; elsewhere it reports nothing.
 *
 * @param pid The process.
 * @param most The most processor time between two signs of life, in milliseconds. It is looked at every 50 ms, and
 * counted from the first look after a sign.
 * @param onStall Called once, when the process has used more.
 */
export function watchForStall(pid: number, most: number, onStall: () => void): StallWatch {
  let atLastBeat: number | undefined = 0;
  let allowed = most;
  const timer = setInterval(() => {
    const time = processorTime(pid);
    // What was used up to the last sign is looked at here: there are thousands of signs, and each look costs time.
    atLastBeat ??= time;
    if (time - atLastBeat <= allowed) return;
    clearInterval(timer);
    onStall();
  }, INTERVAL_MS);
  return {
    beat: (more = 0): void => {
      atLastBeat = undefined;
      allowed = most + more;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** The processor time of a process in milliseconds; 0 if it is unknown. */
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
