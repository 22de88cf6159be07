// wrong: the attack
// Bob looks after Cat has created hers: he sees that it is not Ann's any more.

export const schedule = "Ann1 Ann† Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +600 Bob4 Bob5 Bob6 Cat4 Cat5 Cat6 Cat7 Cat8 Cat9 Cat10 Bob7 Bob8 Bob9 Bob10";
