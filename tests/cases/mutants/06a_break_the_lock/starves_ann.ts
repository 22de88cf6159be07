// wrong: the attack
// Ann has not crashed, and is not slow either.

export const schedule = "Ann1 Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +600 Bob4 Bob5 Bob6 Bob7 Bob8";
