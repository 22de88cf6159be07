// wrong: the attack
// There is no Cat.

export const schedule = "Ann1 Cat1 Bob1 Bob2 Bob3 Ann2 Ann3";
