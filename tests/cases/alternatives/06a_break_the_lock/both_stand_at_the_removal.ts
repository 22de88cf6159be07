// Step by step, side by side, until both are about to remove.

export const schedule =
  "Ann1 Ann† Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +600 Bob4 Cat4 Bob5 Cat5 Bob6 Cat6 Bob7 Cat7 Bob8 Cat8 Bob9 Bob10 Cat9 Cat10";
