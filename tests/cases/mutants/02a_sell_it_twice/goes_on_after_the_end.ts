// wrong: the attack
// There is no step after the disaster.

export const schedule = "Ann1 Bob1 Bob2 Bob3 Ann2 Ann3 Ann4";
