import type { Children } from "../children.ts";
import { ALL_ROLES, type Found, program } from "./contender.ts";

/** Finds flock(1), which a shell script locks with. */
export async function findShellContenders(children: Children): Promise<Found> {
  try {
    const flock = children.start(["flock", "--version"]);
    const version = (await flock.line()).split(" ").at(-1) ?? "";
    await flock.end();
    return {
      contenders: [{
        subject: "flock(1)",
        version,
        roles: ALL_ROLES,
        command: (role, folder, ...numbers) => [
          ...["bash", program("shell_program.sh"), role, folder, ...numbers.map(String)],
        ],
      }],
      missing: [],
    };
  } catch {
    return { contenders: [], missing: ["flock(1): install Debian's util-linux"] };
  }
}
