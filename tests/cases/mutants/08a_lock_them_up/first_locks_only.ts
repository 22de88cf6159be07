// wrong: the attack
// Each has its first lock, and nobody waits yet.

export const schedule = "Ann1 Bob1 Cat1";
