/** An entry of Linux's table of locks: a whole file is locked (`flock`), or a request for that waits. */
export interface KernelLock {
  /** Whether it is a request that waits. */
  readonly isWaiting: boolean;
  /** The process as this container has it; 0 when it has none here. */
  readonly pid: number;
  /** Hexadecimal major and minor number of the file's device: `fe:00`. */
  readonly device: string;
  /** The number of the file's inode. It may be too large for a `number`. */
  readonly inode: string;
}

const TABLE = "/proc/locks";
/**
 * The kernel tells a page at a time, which has at least 4096 bytes, and leaves out an entry that has no more room in
 * it: what is so much shorter is all that there was, unless dozens wait for one lock.
 */
export const SURELY_WHOLE_BYTES = 2048;
/** How much is asked for at a time, one reading after the other: each is cut at other places. */
const PIECES_BYTES = [1 << 16, 3_000, 1_900];
/** The table may change all the time: then the last of so many readings has to do. */
const MOST_READINGS = 21;

/**
 * Asks Linux for the locks of files.
 *
 * What the kernel tells in one piece is of one moment. Between two pieces locks come and go: then an entry may
 * be left out, or told twice. `Deno.readTextFileSync` asks for pieces of 32 bytes and more. Here the table is asked
 * for as a whole. Where it is too long for that, or grows meanwhile, it is read until three readings in succession,
 * each cut at other places, agree.
 *
 * @param isAskedFor Which entries matter. Readings need to agree on no others.
 * @returns Those entries.
 * @throws {Deno.errors.NotFound} where there is no such table
 * @throws {Deno.errors.NotCapable} when this program may not read it: Deno asks for `--allow-all`
 */
export function kernelLocks(isAskedFor: (lock: KernelLock) => boolean): KernelLock[] {
  let [locks, before, alike]: [KernelLock[], string, number] = [[], "", 0];
  for (let reading = 0; reading < MOST_READINGS && alike < PIECES_BYTES.length; reading++) {
    const { text, pieces } = readTable(PIECES_BYTES[reading % PIECES_BYTES.length]!);
    locks = parseKernelLocks(text).filter(isAskedFor);
    if (pieces === 1 && text.length <= SURELY_WHOLE_BYTES) break;
    const said = JSON.stringify(locks);
    alike = said === before ? alike + 1 : 1;
    before = said;
  }
  return locks;
}

/** @param pieceBytes How much is asked for at a time. */
function readTable(pieceBytes: number): { text: string; pieces: number } {
  using file = Deno.openSync(TABLE);
  const piece = new Uint8Array(pieceBytes);
  const decoder = new TextDecoder();
  for (let [text, pieces] = ["", 0];; pieces++) {
    const length = file.readSync(piece);
    if (length === null) return { text: withoutRepeats(text), pieces };
    text += decoder.decode(piece.subarray(0, length), { stream: true });
  }
}

/** A lock is told together with all who wait for it; its number changes when another one before it comes or goes. */
function withoutRepeats(text: string): string {
  const locks = text.replaceAll(/^\d+:/gm, "").split(/\n(?! *->)/);
  return [...new Set(locks)].join("\n");
}

/** The entries for whole files in the text of `/proc/locks`; what is anything else is passed over. */
export function parseKernelLocks(text: string): KernelLock[] {
  return text.split("\n").flatMap((line) => {
    const [, arrow, pid, device, inode] = ENTRY.exec(line) ?? [];
    if (pid === undefined || device === undefined || inode === undefined) return [];
    return [{ isWaiting: arrow !== undefined, pid: Number(pid), device, inode }];
  });
}

/**
 * `1: FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF`. A request that waits has an arrow, which is the further to the
 * right the more requests are before it.
 */
const ENTRY = /^(?:\d+:)? *(?:(->) +)?FLOCK +\S+ +\S+ +(\d+) ([^: ]+:[^: ]+):(\d+) /;
