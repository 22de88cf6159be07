// wrong: the attack
// The schedule ends with the disaster, and this one goes on.

export const schedule =
  "Ann1 Ann† Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +600 Bob4 Cat4 Cat5 Cat6 Cat7 Cat8 Bob5 Bob6 Bob7 Bob8 Bob9 Bob10 Bob11 Cat9 Cat10 Cat11";
