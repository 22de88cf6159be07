// wrong: the attack
// Cat has not asked for any lock.

export const schedule = "Ann1 Bob1 Ann2 Bob2";
