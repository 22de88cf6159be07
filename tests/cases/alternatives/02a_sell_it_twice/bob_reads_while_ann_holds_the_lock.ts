// Ann holds the lock already, which keeps Bob from nothing but the lock.

export const schedule = "Ann1 Ann2 Bob1 Ann3 Bob2 Bob3";
