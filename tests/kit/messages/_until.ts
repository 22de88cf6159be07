/** Looks again in every turn until `condition` holds, for at most 20 s. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`It never became true that ${condition}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
