// wrong: the attack
// What is there cannot be created; the removal comes first.

export const schedule = "Ann1 Ann† Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +600 Bob4 Bob5 Bob6 Bob7 Bob8 Cat4 Cat5 Cat6 Cat7 Cat8 Cat10 Bob10";
