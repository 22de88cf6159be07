// wrong: the attack
// Each has both locks while it needs them.

export const schedule = "Ann1 Ann2 Ann3 Ann4 Ann5 Ann6 Bob1 Bob2";
