// wrong: the attack
// Nobody crashes here.

export const schedule = "Ann1 Bob1 Cat1 Ann† Bob2 Cat2";
