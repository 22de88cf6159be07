import type { Children } from "../children.ts";
import { ALL_ROLES, type Found, program } from "./contender.ts";

/**
 * Finds a Python that fits: the one on the PATH, or the system's, whose packages are Debian's.
 *
 * @param module A module that it must be able to import.
 * @returns Its own path, never that of a wrapper around it, and the versions of both.
 */
export async function findPython(
  children: Children,
  module: string,
): Promise<{ path: string; version: string } | undefined> {
  const script = `import ${module} as m, sys, platform
print(sys.executable)
print(getattr(m, "__version__", ""), "on Python", platform.python_version())`;
  for (const candidate of ["python3", "/usr/bin/python3"]) {
    try {
      const python = children.start([candidate, "-c", script]);
      const path = await python.line();
      const version = await python.line();
      await python.end();
      return { path, version };
    } catch {
      // Absent, or without the module: the next one may have it.
    }
  }
  return undefined;
}

/** Finds py-filelock. */
export async function findPythonContenders(children: Children): Promise<Found> {
  const python = await findPython(children, "filelock");
  if (!python) {
    return { contenders: [], missing: ["py-filelock: install Debian's python3-filelock"] };
  }
  return {
    contenders: [{
      subject: "py-filelock",
      version: python.version,
      roles: ALL_ROLES,
      command: (role, folder, ...numbers) => [
        ...[python.path, program("python_program.py"), role, folder, ...numbers.map(String)],
      ],
    }],
    missing: [],
  };
}
