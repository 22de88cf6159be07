// wrong: the attack
// Cat has not looked, and does not ask for her second lock.

export const schedule = "Ann1 Bob1 Cat1 Ann2 Bob2";
