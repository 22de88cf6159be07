// wrong: the attack
// Nobody sleeps for half a second only.

export const schedule = "Ann1 Ann† Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +500";
