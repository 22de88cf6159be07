// wrong: the attack
// Ann holds the lock, and Bob cannot have it as well.

export const schedule = "Ann1 Bob1 Ann2 Bob2 Ann3 Bob3";
