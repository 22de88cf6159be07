// wrong: the attack
// One crash is all that is needed, and allowed.

export const schedule = "Ann1 Ann† Bob1 Bob†";
