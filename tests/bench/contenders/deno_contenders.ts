import { ALL_ROLES, type Contender, program } from "./contender.ts";

/** The name of our own figures in every table. */
export const OURS = "last-ticket";
/** The bare file lock of the runtime, which ours is built on. */
export const RAW = "raw FsFile";

/** Our FileLock, and what it is built on. */
export const denoContenders: readonly Contender[] = [contender(OURS), contender(RAW)];

function contender(subject: string): Contender {
  return {
    subject,
    roles: ALL_ROLES,
    command: (role, folder, ...numbers) => [
      ...[Deno.execPath(), "run", "--allow-all", "--no-lock", program("deno_program.ts")],
      ...[subject, role, folder, ...numbers.map(String)],
    ],
  };
}
