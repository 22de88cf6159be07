// wrong: the attack
// The mark of a crash is another one.

export const schedule = "Ann1 Annx";
