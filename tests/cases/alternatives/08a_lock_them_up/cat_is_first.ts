// Any order of the first locks will do.

export const schedule = "Cat1 Bob1 Ann1 Cat2 Bob2 Ann2";
