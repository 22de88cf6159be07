// wrong: the attack
// The other bug: Bob finds 0, and keeps the lock for ever.

export const schedule = "Ann1 Ann2 Ann3 Bob1 Bob2";
