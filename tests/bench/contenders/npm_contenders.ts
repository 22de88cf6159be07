import type { Children } from "../children.ts";
import { ALL_ROLES, type Contender, type Found, program, type Role } from "./contender.ts";

/** The most used lock of npm: a directory, with a heartbeat to tell that its owner is alive. */
export const PROPER_LOCKFILE = "proper-lockfile";

/** A subject, its package, and what it can do: a lock that cannot wait only cycles. */
const SUBJECTS: readonly Omit<Contender, "command" | "version">[] = [
  // It takes a lock over when its heartbeat is 10 s old.
  { subject: PROPER_LOCKFILE, roles: ALL_ROLES, recoversWithin: 15_000 },
  { subject: "proper-lockfile sync", roles: ["cycle"] },
  { subject: "lockfile", roles: ALL_ROLES },
  { subject: "lockfile sync", roles: ["cycle"] },
  { subject: "fs-ext flock", roles: ["cycle", "contend"] },
  { subject: "fs-ext flockSync", roles: ALL_ROLES },
];

/**
 * Installs the npm packages that `npm/package-lock.json` names into `folder` and tells which of
 * them work. Nothing of them comes near what the project itself imports.
 */
export async function findNpmContenders(children: Children, folder: string): Promise<Found> {
  const files = new URL("../npm/", import.meta.url);
  for (const name of ["package.json", "package-lock.json"]) {
    await Deno.copyFile(new URL(name, files), `${folder}/${name}`);
  }
  try {
    const npm = ["npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    await children.start(npm, { cwd: folder, timeout: 60_000 }).end();
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound ? "npm was not found" : String(error);
    return {
      contenders: [],
      missing: [`proper-lockfile, lockfile, fs-ext: install Node.js with npm (${reason})`],
    };
  }
  const found: Found = { contenders: [], missing: [] };
  for (const subject of SUBJECTS) {
    const [name = ""] = subject.subject.split(" ");
    try {
      const version = await loadedVersion(children, folder, name);
      found.contenders.push({ ...subject, version, command: nodeCommand(folder, subject.subject) });
    } catch {
      // Of the three only fs-ext is compiled, so only it can fail to load.
      const missing = `${name}: did not build; install Debian's build-essential and libnode-dev`;
      if (!found.missing.includes(missing)) found.missing.push(missing);
    }
  }
  return found;
}

/** Loads a package, because one that was not compiled is installed all the same. */
async function loadedVersion(children: Children, folder: string, name: string): Promise<string> {
  const script = `require("${name}");
console.log(require("${name}/package.json").version, "on Node.js", process.version)`;
  const node = children.start(["node", "-e", script], { cwd: folder });
  const version = await node.line();
  await node.end();
  return version;
}

function nodeCommand(
  folder: string,
  subject: string,
): (role: Role, folder: string, ...numbers: number[]) => string[] {
  return (role, own, ...numbers) => [
    ...["node", program("node_program.mjs"), folder],
    ...[subject, role, own, ...numbers.map(String)],
  ];
}
