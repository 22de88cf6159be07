// wrong: the attack
// Cat never comes: with one who waits it is safe.

export const schedule = "Ann1 Ann† Bob1 Bob2 Bob3 +600 Bob4 Bob5 Bob6 Bob7 Bob8 Bob9 Bob10";
