// Each reads as soon as it has its lock.

export const schedule = "Ann1 Ann2 Bob1 Bob2 Cat1 Cat2";
