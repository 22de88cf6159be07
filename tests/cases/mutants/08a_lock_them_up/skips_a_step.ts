// wrong: the attack
// To read comes after to acquire.

export const schedule = "Ann2 Bob2 Cat2";
