// wrong: every interleaving
// Says nothing after all, which the compiler does not see.

export const client = async (
  { window }: { window: { buy(): Promise<boolean> } },
): Promise<void> => {
  await window.buy();
};
