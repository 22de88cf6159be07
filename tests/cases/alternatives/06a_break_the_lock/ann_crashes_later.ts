// Ann has read the stock when she crashes, and sleeps are taken as they come.

export const schedule =
  "Ann1 Ann2 Ann† Cat1 Cat2 Cat3 Bob1 Bob2 Bob3 +600 Cat4 Bob4 Cat5 Cat6 Cat7 Cat8 Bob5 Bob6 Bob7 Bob8 Cat9 Cat10 Bob9 Bob10";
