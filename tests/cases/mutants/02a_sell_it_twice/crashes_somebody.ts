// wrong: the attack
// Nobody crashes here.

export const schedule = "Ann1 Bob1 Ann2 Ann† Bob2 Bob3";
