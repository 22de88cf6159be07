// wrong: the attack
// There are spaces between steps.

export const schedule = "Ann1,Bob1,Cat1,Ann2,Bob2,Cat2";
