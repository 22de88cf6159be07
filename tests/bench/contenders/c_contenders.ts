import type { Children } from "../children.ts";
import { ALL_ROLES, type Found, program } from "./contender.ts";

/** The floor: no program that asks the kernel for a lock can be faster. */
export const FLOOR = "C flock";

/** Compiles the floor into `folder`. */
export async function findCContenders(children: Children, folder: string): Promise<Found> {
  const path = `${folder}/floor`;
  try {
    await children.start(["cc", "-O2", "-o", path, program("c_program.c")]).end();
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound ? "cc was not found" : String(error);
    return { contenders: [], missing: [`${FLOOR}: install Debian's build-essential (${reason})`] };
  }
  return {
    contenders: [{
      subject: FLOOR,
      roles: ALL_ROLES,
      command: (role, own, ...numbers) => [path, role, own, ...numbers.map(String)],
    }],
    missing: [],
  };
}
