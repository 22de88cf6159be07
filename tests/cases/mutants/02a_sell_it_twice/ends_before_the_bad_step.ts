// wrong: the attack
// Ann has not written yet: only Bob has bought.

export const schedule = "Ann1 Bob1 Bob2 Bob3 Ann2";
