// wrong: the attack
// Nobody writes before having acquired.

export const schedule = "Ann1 Bob1 Bob3 Ann3";
