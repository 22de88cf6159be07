// Both read, and then one after the other acquires and writes.

export const schedule = "Ann1 Bob1 Ann2 Ann3 Bob2 Bob3";
