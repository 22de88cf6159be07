// Each has only one thing to do.

export const schedule = "Ann Bob Cat Ann Bob Cat";
