// wrong: the attack
// Ann leaves, and all is well.

export const schedule = "Ann1 Ann2 Ann3 Ann4 Bob1";
