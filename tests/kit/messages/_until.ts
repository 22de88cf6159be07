/**
 * Looks again in every turn until `condition` holds.
 *
 * @param condition What is waited for.
 * @param timeout For how long, in milliseconds.
 */
export async function until(condition: () => boolean, timeout = 20_000): Promise<void> {
  const deadline = performance.now() + timeout;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`It never became true that ${condition}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
