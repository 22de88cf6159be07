// wrong: the attack
// Bob is never let in: one client sells nothing twice.

export const schedule = "Ann1 Ann2 Ann3";
