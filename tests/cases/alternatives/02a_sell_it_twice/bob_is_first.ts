// The same with the names exchanged.

export const schedule = "Bob1 Ann1 Ann2 Ann3 Bob2 Bob3";
