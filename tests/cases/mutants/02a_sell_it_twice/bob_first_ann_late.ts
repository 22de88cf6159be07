// wrong: the attack
// The other bug, with the names exchanged.

export const schedule = "Bob1 Bob2 Bob3 Ann1 Ann2";
