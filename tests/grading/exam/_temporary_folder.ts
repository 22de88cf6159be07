/** Does work in a folder of its own; all temporary folders are made in its `temporary`. */
export async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const usual = Deno.env.get("TMPDIR");
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  await Deno.mkdir(`${folder}/temporary`);
  Deno.env.set("TMPDIR", `${folder}/temporary`);
  try {
    await work(folder);
  } finally {
    if (usual === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", usual);
    await Deno.remove(folder, { recursive: true });
  }
}

/** The processes, told by the folder for temporary files that they inherited. Linux only. */
export function processesWith(folder: string): string[] {
  if (Deno.build.os !== "linux") return [];
  return [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) => {
    try {
      return /^\d+$/.test(name) && Number(name) !== Deno.pid &&
        Deno.readTextFileSync(`/proc/${name}/environ`).includes(folder);
    } catch {
      return false; // It has ended meanwhile.
    }
  });
}
