// wrong: the attack
// There are three.

export const schedule = "Ann1 Bob1 Cat1 Dan1";
