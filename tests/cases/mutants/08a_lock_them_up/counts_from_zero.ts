// wrong: the attack
// Steps are counted from 1.

export const schedule = "Ann0 Bob0 Cat0";
