// It is Bob who crashes.

export const schedule =
  "Bob1 Bob† Ann1 Ann2 Ann3 Cat1 Cat2 Cat3 +600 Ann4 Ann5 Ann6 Ann7 Ann8 Cat4 Cat5 Cat6 Cat7 Cat8 Cat9 Cat10 Ann9 Ann10";
