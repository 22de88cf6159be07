// wrong: the attack
// Steps are counted from 1.

export const schedule = "Ann0 Bob0 Ann1 Bob1 Ann2 Bob2";
