// wrong: the attack
// Time passes although Bob could go on: he is not slow.

export const schedule = "Ann1 Ann† Cat1 Cat2 Cat3 +600 Cat4 Cat5 Cat6 Cat7 Cat8 Cat9 Cat10";
