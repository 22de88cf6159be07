import { type SystemErrorCode, systemErrorCode } from "../../kit/desk/system_errors.ts";

/** What no file that was handed in is to blame for. */
const OF_THE_MACHINE: ReadonlySet<SystemErrorCode> = new Set([
  ...["EMFILE", "ENFILE", "EAGAIN", "ENOMEM", "ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO"] as const,
]);

/** Whether this computer cannot do it, whatever was handed in: that costs nobody points. */
export function isMachineError(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code !== undefined && OF_THE_MACHINE.has(code);
}
