// wrong: the attack
// Nobody needs a thousand steps.

export const schedule = "Ann1 ".repeat(1_000);
