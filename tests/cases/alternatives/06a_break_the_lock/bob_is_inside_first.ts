// The same with Bob and Cat exchanged.

export const schedule =
  "Ann1 Ann† Cat1 Cat2 Cat3 Bob1 Bob2 Bob3 +600 Cat4 Cat5 Cat6 Cat7 Cat8 Bob4 Bob5 Bob6 Bob7 Bob8 Bob9 Bob10 Cat9 Cat10";
