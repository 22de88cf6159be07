/** Does work in a folder of its own, that a user's kernels can be in. */
export async function inDataFolder(
  work: (folder: string, env: Map<string, string>) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  try {
    await work(folder, new Map([["JUPYTER_DATA_DIR", `${folder}/user`], ["PATH", folder]]));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
