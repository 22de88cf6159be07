/** Why the system cannot do it, whatever it is, and what to do about it: by the codes that Unix has for it. */
const REASONS = {
  EMFILE:
    "this process has as many files open as it may: raise the limit with `ulimit -n 4096`, or do less at a time",
  ENFILE: "this computer has as many files open as it can: end some programs",
  EAGAIN:
    "the system gives you no further process or thread: end some programs, or raise the limit with `ulimit -u`",
  ENOMEM: "there is no memory left: end some programs, or do less at a time",
  ENOSPC: "there is no space left on the disk: make room there, or use another disk",
  EDQUOT: "your share of the disk is full: make room there, or use another disk",
  EFBIG:
    "a file may not become that large: raise the limit with `ulimit -f unlimited`, or write less",
  EROFS: "the file system is read-only: use a folder that can be written to",
  EACCES: "the file system denies it: give yourself the right to read and to write it",
  EPERM: "the system does not permit it: do it as the owner, or use a folder of your own",
  ELOOP: "symbolic links in the path lead round in a circle: remove one of them",
  ENAMETOOLONG: "a name in the path is longer than the file system takes: use a shorter one",
  EIO: "the disk does not work: use another one",
} as const;

/** Deno 2.9.6 has no code for this one, whose number Linux and macOS share. */
const TOO_LARGE = /\(os error 27\)/;

/** The code of an error whose reason is known here. */
export type SystemErrorCode = keyof typeof REASONS;

/**
 * Finds out whether something has failed because of the system, its limits or its disk.
 *
 * @param error What was thrown. Its causes are looked at, too.
 * @returns The code, or `undefined` when it is another error.
 */
export function systemErrorCode(error: unknown): SystemErrorCode | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    // Not by the class: Deno has none for most of them.
    if ("code" in at && typeof at.code === "string" && isKnown(at.code)) return at.code;
    if (TOO_LARGE.test(at.message)) return "EFBIG";
  }
  return undefined;
}

/**
 * Says why the system has refused something, and the fix.
 *
 * @param error What was thrown.
 * @returns The end of a message, such as `"there is no space left on the disk: make room there, ..."`.
 */
export function explainSystemError(error: unknown): string | undefined {
  const code = systemErrorCode(error);
  return code && REASONS[code];
}

function isKnown(code: string): code is SystemErrorCode {
  return Object.hasOwn(REASONS, code);
}
