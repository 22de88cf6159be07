// wrong: the attack
// A client that waits cannot acquire.

export const schedule = "Ann1 Bob1 Cat1 Ann2 Bob2 Cat2 Ann3";
